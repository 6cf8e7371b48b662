import type { Context } from 'hono';
import { routePath } from 'hono/route';

/** The route of a request that was answered, for those who count: the pattern, not the path, since a document's id holds its file's name. */
export const routeOf = (c: Context): string => routePath(c, -1);
