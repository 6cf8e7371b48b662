import {
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Context as TraceContext,
  trace,
} from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import type { Ask } from '../answering/ask.ts';
import { VERSION } from '../project.ts';
import { routeOf } from './route-of.ts';

/** Tells a collector how long each request and each step of an answer took; no word of a document or a question. */
export interface Traces {
  requests: MiddlewareHandler;
  answers(ask: Ask): Ask;
  /** Sends what is not sent yet. */
  close(): Promise<void>;
}

const STEPS = ['resolve', 'retrieve', 'compose', 'verify'] as const;

/**
 * Begins to send traces (OpenTelemetry, OTLP over HTTP).
 * @param endpoint address of the collector, as `OTEL_EXPORTER_OTLP_ENDPOINT` has it.
 */
export async function startTraces(endpoint: string): Promise<Traces> {
  // Loaded only where they are asked for: they take a fifth of a second.
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'footnote', 'service.version': VERSION }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  const tracer = provider.getTracer('footnote', VERSION);
  // Also what makes a span the parent of those that begin within it.
  provider.register();
  return {
    async requests(c, next) {
      const span = tracer.startSpan(c.req.method, { kind: SpanKind.SERVER });
      await context.with(trace.setSpan(context.active(), span), next);
      const route = routeOf(c);
      span.updateName(`${c.req.method} ${route}`);
      span.setAttributes({ 'http.route': route, 'http.response.status_code': c.res.status });
      if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    answers: (ask) => (request) =>
      tracer.startActiveSpan('answer', async (span) => {
        const began = Date.now();
        try {
          const answer = await ask(request);
          span.setAttributes({
            'footnote.status': answer.status,
            'footnote.composer': answer.composer,
            'footnote.statements_dropped': answer.dropped,
          });
          let at = began;
          for (const step of STEPS) {
            const milliseconds = answer.timings[step];
            childOf(span, step, at, milliseconds);
            at += milliseconds;
          }
          return answer;
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      }),
    close: () => provider.shutdown(),
  };

  /** A step of an answer; steps take turns, so each begins when those before it have had their time. */
  function childOf(parent: Span, name: string, startTime: number, milliseconds: number): void {
    const within: TraceContext = trace.setSpan(context.active(), parent);
    tracer.startSpan(name, { startTime }, within).end(startTime + milliseconds);
  }
}
