import { type Context, Hono, type MiddlewareHandler, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { Readiness } from '../contract/readiness.ts';
import { RequestError } from '../errors.ts';
import { PAGE_FOLDER } from '../project.ts';
import type { AppParts } from './app-parts.ts';
import { sendError } from './errors.ts';
import { makeServerLog } from './log.ts';
import { makeMetrics } from './metrics.ts';
import { limitRate } from './middleware/limit-rate.ts';
import { guard } from './middleware/middleware.ts';
import { shedLoad } from './middleware/shed-load.ts';
import { STYLE_HASH } from './openapi-page.ts';
import { askRoute } from './routes/ask.ts';
import { connectionsRoute } from './routes/connections.ts';
import { documentsRoute } from './routes/documents.ts';
import { feedbackRoute } from './routes/feedback.ts';
import { healthRoute } from './routes/health.ts';
import { mcpRoute } from './routes/mcp.ts';
import { metricsRoute } from './routes/metrics.ts';
import { openaiRoute } from './routes/openai.ts';
import { openapiRoute } from './routes/openapi.ts';
import { pageRoute } from './routes/page.ts';
import { questionsRoute } from './routes/questions.ts';
import { runsRoute } from './routes/runs.ts';
import { searchRoute } from './routes/search.ts';
import { suggestionsRoute } from './routes/suggestions.ts';

/** What computes for each request; the rest costs next to nothing. */
const ANSWERING = ['/api/ask', '/api/search', '/v1/chat/completions', '/mcp'];

/**
 * Makes the HTTP application.
 * @param page the folder of the built chat page.
 * @param readiness says whether questions can be answered yet; until then the API answers 503.
 */
export function makeApp(
  given: AppParts,
  readiness: () => Readiness = () => ({ ready: true }),
  page: string = PAGE_FOLDER,
): Hono {
  const metrics = makeMetrics(given.index);
  const log = given.log ?? makeServerLog(given.config.log);
  const counted = log.answers(metrics.counting(given.ask));
  const parts: AppParts = { ...given, ask: given.traces?.answers(counted) ?? counted };
  const { bodyLimit: maxSize } = parts.config;
  const app = new Hono();
  const keepLog: MiddlewareHandler = (c, next) => {
    c.set('log', log);
    return next();
  };
  app.use(requestId(), keepLog, log.requests);
  if (given.traces) app.use(given.traces.requests);
  app.use(metrics.measure);
  app.onError(sendError);
  app.notFound((c) =>
    sendError(
      new RequestError(
        'not_found',
        `There is no ${c.req.method} ${c.req.path}.`,
        'GET / lists what there is.',
        404,
      ),
      c,
    ),
  );
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", STYLE_HASH],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        // No text ever becomes script or markup, where the browser can hold us to it.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
    }),
  );
  guard(app, parts.config);
  const limitBody = bodyLimit({
    maxSize,
    onError: () => {
      const message = `The request body is over ${maxSize} bytes.`;
      throw new RequestError(
        'body_too_large',
        message,
        'Send less history, or raise FOOTNOTE_BODY_LIMIT.',
        413,
      );
    },
  });
  const requireReady = async (_: Context, next: Next) => {
    const state = readiness();
    if (!state.ready) {
      throw new RequestError(
        'not_ready',
        state.reason,
        'Wait a moment and try again; GET /readyz tells when.',
        503,
      );
    }
    await next();
  };
  // Uploads have a limit of their own.
  const isUpload = ({ req }: Context) =>
    req.method === 'POST' &&
    req.path === '/api/documents' &&
    /^multipart\/form-data\b/i.test(req.header('content-type') ?? '');
  const limit: MiddlewareHandler = (c, next) => (isUpload(c) ? next() : limitBody(c, next));
  for (const path of ['/api/*', '/v1/*', '/mcp']) app.use(path, limit, requireReady);
  const { maxRequests, rateLimit } = parts.config;
  const shed = shedLoad(maxRequests);
  for (const path of ANSWERING) {
    if (rateLimit > 0) app.use(path, limitRate(rateLimit));
    app.use(path, shed);
  }
  // What leads on from an answer asks several questions; what begins a conversation is drawn once for all.
  const onPost =
    (handler: MiddlewareHandler): MiddlewareHandler =>
    (c, next) =>
      c.req.method === 'POST' ? handler(c, next) : next();
  if (rateLimit > 0) app.use('/api/suggestions', onPost(limitRate(rateLimit)));
  app.use('/api/suggestions', onPost(shed));
  app.route('/', healthRoute(parts, readiness));
  app.route('/metrics', metricsRoute(metrics));
  app.route('/api/ask', askRoute(parts));
  app.route('/api/search', searchRoute(parts));
  app.route('/api/documents', documentsRoute(parts));
  app.route('/api/suggestions', suggestionsRoute(parts));
  app.route('/api/feedback', feedbackRoute(parts));
  app.route('/api/connections', connectionsRoute(parts));
  app.route('/api/questions', questionsRoute(parts));
  app.route('/api/runs', runsRoute(parts));
  app.route('/v1', openaiRoute(parts));
  app.route('/mcp', mcpRoute(parts));
  app.route('/', openapiRoute());
  app.route('/', pageRoute(page, WELCOME));
  return app;
}

const WELCOME = `Footnote answers questions from your documents, with a footnote for every statement.

POST /api/ask            {"question": "…"}   an answer with citations
POST /api/search         {"query": "…"}      the paragraphs nearest to a query
GET  /api/documents                          the documents; POST adds files, DELETE /:id takes one away
GET  /api/documents/:id                      one document with its paragraphs
POST /v1/chat/completions, GET /v1/models    the same for OpenAI's clients
POST /mcp                                    the same for clients of the Model Context Protocol
GET  /openapi, /openapi.json                 this in detail
GET  /healthz, /readyz, /metrics             for operations

Or in a terminal: npm run ask -- "your question"
`;
