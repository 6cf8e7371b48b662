import { Hono } from 'hono';
import { openapiDocument } from '../openapi.ts';
import { openapiPage } from '../openapi-page.ts';

/** `GET /openapi.json`: the description of this interface for programs. `GET /openapi`: the same for people. */
export function openapiRoute(): Hono {
  return new Hono()
    .get('/openapi.json', (c) => c.json(openapiDocument))
    .get('/openapi', (c) => c.html(openapiPage(openapiDocument)));
}
