import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';

/** Addresses of the page; what they show is decided there. */
const VIEWS = [
  '/',
  '/c/:conversation',
  '/documents',
  '/documents/:id',
  '/eval',
  '/eval/:run',
  '/connections',
];

/** The chat page, when it is built (`npm run build`); else `GET /` tells in words what there is. */
export function pageRoute(folder: string, welcome: string): Hono {
  const app = new Hono();
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return app.get('/', (c) => c.text(welcome));
  const show = async (c: Context) => {
    // A program that asks for the root gets words; a browser asks for HTML.
    if (c.req.path === '/' && !/text\/html|\*\/\*/.test(c.req.header('accept') ?? '*/*'))
      return c.text(welcome);
    c.header('cache-control', 'no-cache');
    return c.html(await readFile(page, 'utf8'));
  };
  for (const view of VIEWS) app.get(view, show);
  // Their names carry a hash of their content.
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable');
  });
  app.use('/assets/*', serveStatic({ root: folder, precompressed: true }));
  app.get('/icon.svg', serveStatic({ root: folder }));
  return app;
}
