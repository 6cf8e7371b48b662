import { Hono } from 'hono';
import type { Metrics } from '../metrics.ts';

/** `GET /metrics`: what Prometheus asks for. */
export function metricsRoute({ read }: Pick<Metrics, 'read'>): Hono {
  return new Hono().get('/', async (c) => {
    const { type, text } = await read();
    return c.body(text, 200, { 'content-type': type });
  });
}
