import type { MiddlewareHandler } from 'hono';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Ask } from '../answering/ask.ts';
import type { Answer } from '../contract/answer.ts';
import type { ParagraphIndex } from '../indexing/paragraph-index.ts';
import { routeOf } from './route-of.ts';

/** Upper bounds of the classes of durations, in seconds. */
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What Prometheus is told: counts and durations, and no word of a document or a question. */
export interface Metrics {
  /** Measures every request by its route. */
  measure: MiddlewareHandler;
  /** The same way to ask, with each answer counted. */
  counting(ask: Ask): Ask;
  /** The figures in Prometheus' text format. */
  read(): Promise<{ type: string; text: string }>;
}

/** Makes the figures of one server; each has its own. */
export function makeMetrics(index: Pick<ParagraphIndex, 'documents'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'footnote_http_request_seconds',
    help: 'How long requests took until their reply began.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const steps = new Histogram({
    name: 'footnote_answer_step_seconds',
    help: 'How long each step of an answer took.',
    labelNames: ['step'],
    buckets: SECONDS,
    registers,
  });
  const answers = new Counter({
    name: 'footnote_answers_total',
    help: 'Answers by status (answered, refused, talk) and composer.',
    labelNames: ['status', 'composer'],
    registers,
  });
  const dropped = new Counter({
    name: 'footnote_statements_dropped_total',
    help: 'Statements that were left out because the documents do not support them.',
    registers,
  });
  const tokens = new Counter({
    name: 'footnote_llm_tokens_total',
    help: 'Tokens that the LLM took, as its endpoint counts them.',
    labelNames: ['kind'],
    registers,
  });
  const failures = new Counter({
    name: 'footnote_answers_failed_total',
    help: 'Questions that ended with an error.',
    registers,
  });
  const underWay = new Gauge({
    name: 'footnote_answers_under_way',
    help: 'Questions that are being answered.',
    registers,
  });
  new Gauge({
    name: 'footnote_index_documents',
    help: 'Documents of the index.',
    registers,
    collect() {
      this.set(index.documents().length);
    },
  });
  new Gauge({
    name: 'footnote_index_paragraphs',
    help: 'Paragraphs of the index.',
    registers,
    collect() {
      this.set(index.documents().reduce((sum, { paragraphs }) => sum + paragraphs.length, 0));
    },
  });
  const count = ({ status, composer, dropped: left, timings, usage }: Answer) => {
    answers.inc({ status, composer });
    dropped.inc(left);
    for (const [step, milliseconds] of Object.entries(timings)) steps.observe({ step }, milliseconds / 1000);
    if (usage) {
      tokens.inc({ kind: 'prompt' }, usage.promptTokens);
      tokens.inc({ kind: 'completion' }, usage.completionTokens);
    }
  };
  return {
    measure: async (c, next) => {
      const began = performance.now();
      await next();
      const labels = { method: c.req.method, route: routeOf(c), status: c.res.status };
      requests.observe(labels, (performance.now() - began) / 1000);
    },
    counting: (ask) => async (request) => {
      underWay.inc();
      try {
        const answer = await ask(request);
        count(answer);
        return answer;
      } catch (error) {
        if (!request.signal?.aborted) failures.inc();
        throw error;
      } finally {
        underWay.dec();
      }
    },
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
