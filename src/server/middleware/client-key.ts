import type { Context } from 'hono';

/** Where a request's context keeps which key it came with. */
const CLIENT_KEY = 'clientKey';

/** Notes which of the server's keys a request came with, once that was checked. */
export const setClientKey = (c: Context, digest: string): void => c.set(CLIENT_KEY, digest);

/** The digest of the key that was checked; undefined where the server asks for none. */
export const clientKeyOf = (c: Context): string | undefined => c.get(CLIENT_KEY);
