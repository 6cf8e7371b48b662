import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, describe, expect, it } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

// Without the built page, whose addresses are no part of the interface.
const app = makeApp(await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR })), undefined, '');
const server = await serve(app, { host: '127.0.0.1', port: 0 });
afterAll(() => server.close());

interface Description {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, unknown> };
}
const description = (await (await fetch(`${server.url}/openapi.json`)).json()) as Description;

describe('the description of the HTTP interface', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate({ ...structuredClone(description) });
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it('holds every endpoint that there is', () => {
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/')
      .map(({ method, path }) => `${method} ${path.replace(/\/:(\w+)/g, '/{$1}')}`)
      .filter((endpoint) => endpoint !== 'GET /mcp' && endpoint !== 'DELETE /mcp');
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(served)).toEqual(new Set(described));
  });

  it('can be read as a page, without a script', async () => {
    const page = await (await fetch(`${server.url}/openapi`)).text();
    for (const path of Object.keys(description.paths)) expect(page).toContain(path);
    for (const shape of Object.keys(description.components.schemas)) expect(page).toContain(`id="${shape}"`);
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/https?:/);
  });
});
