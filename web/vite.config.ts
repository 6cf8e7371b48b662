import { defineConfig } from 'vite';

/** The page is built into dist/web, where the server finds it; while it is worked on, the API is the running server's. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx/dom' } },
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/v1', '/healthz', '/readyz', '/openapi'].map((path) => [path, 'http://127.0.0.1:8787']),
    ),
  },
});
