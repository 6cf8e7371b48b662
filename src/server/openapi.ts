import { z } from 'zod';
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from 'zod-openapi';
import { answerSchema } from '../contract/answer.ts';
import { connectionsSchema, connectionTestSchema } from '../contract/connections.ts';
import {
  addPageRequestSchema,
  documentDetailSchema,
  documentListSchema,
  documentSummarySchema,
  uploadResponseSchema,
} from '../contract/documents.ts';
import { errorSchema } from '../contract/error.ts';
import { feedbackRequestSchema, keepQuestionSchema, keptQuestionSchema } from '../contract/feedback.ts';
import { readinessSchema } from '../contract/readiness.ts';
import { askRequestSchema, searchRequestSchema } from '../contract/requests.ts';
import { runDetailSchema, runsSchema, startRunSchema } from '../contract/run.ts';
import { searchResponseSchema } from '../contract/search.ts';
import { leadOnRequestSchema, suggestionsSchema } from '../contract/suggestions.ts';
import { VERSION } from '../project.ts';
import { chatRequestSchema } from './routes/openai.ts';

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
const failure = (description: string) => ({ description, content: json(errorSchema) });

const FAILURES = {
  400: failure('The request is not as it should be; the message names the field.'),
  404: failure('A document of that id does not exist.'),
  413: failure('The body is larger than FOOTNOTE_BODY_LIMIT.'),
  502: failure('The LLM failed, and FOOTNOTE_FALLBACK is none.'),
  503: failure('The documents are still being indexed.'),
};

/** How the door refuses; the same for every path behind it. */
const DOOR = {
  401: failure('FOOTNOTE_API_KEY is set, and the key is missing or wrong.'),
  403: failure('A page of another origin asked, or the host is not one that this server is known by.'),
  415: failure('The body is not said to be application/json.'),
};

const operation = (
  summary: string,
  rest: Omit<ZodOpenApiOperationObject, 'summary'>,
): ZodOpenApiOperationObject => ({ summary, ...rest });

/** Every path that the server answers; the schemas are those that the routes check with. */
const paths: NonNullable<ZodOpenApiObject['paths']> = {
  '/api/ask': {
    post: operation('Answer a question from the documents', {
      description:
        'Every statement has the markers of its citations, and every citation the exact quote: text.slice(start, end) === quote. With Accept: text/event-stream the answer comes as events: retrieved (again after each further search), then for each verified statement its new citations and a delta of text, then done with the whole answer, or error.',
      requestBody: { required: true, content: json(askRequestSchema) },
      responses: {
        200: {
          description: 'The answer, or a refusal when the documents don’t say.',
          content: { ...json(answerSchema), 'text/event-stream': { schema: z.string() } },
        },
        ...FAILURES,
      },
    }),
  },
  '/api/search': {
    post: operation('Find the paragraphs nearest to a query', {
      requestBody: { required: true, content: json(searchRequestSchema) },
      responses: {
        200: { description: 'Ranked paragraphs, best first.', content: json(searchResponseSchema) },
        400: FAILURES[400],
        404: FAILURES[404],
        503: FAILURES[503],
      },
    }),
  },
  '/api/documents': {
    get: operation('List the documents', {
      responses: { 200: { description: 'All documents.', content: json(documentListSchema) } },
    }),
    post: operation('Add documents', {
      description:
        'Each file is taken or refused by itself; what it is, its content says. A file whose content is there already is not stored again. A web page is fetched when the body is JSON and FOOTNOTE_FETCH_OVER_HTTP allows it. With Accept: text/event-stream the way is told as events: stored or refused for each file, progress in paragraphs, then done with the whole, or error.',
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': { schema: z.object({ file: z.array(z.file()) }) },
          ...json(addPageRequestSchema),
        },
      },
      responses: {
        200: {
          description: 'What became of each file.',
          content: { ...json(uploadResponseSchema), 'text/event-stream': { schema: z.string() } },
        },
        403: failure('Web pages are not fetched over HTTP.'),
        400: failure('There is no file.'),
        413: failure('A file is over FOOTNOTE_UPLOAD_LIMIT, or there are more than FOOTNOTE_UPLOAD_FILES.'),
        503: FAILURES[503],
      },
    }),
  },
  '/api/documents/{id}': {
    get: operation('Read a document', {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: {
        200: { description: 'Its text and its paragraphs.', content: json(documentDetailSchema) },
        404: FAILURES[404],
      },
    }),
    delete: operation('Take a document away', {
      description: 'The file is deleted. No question that is asked after the reply is answered from it.',
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { 204: { description: 'It is gone.' }, 404: FAILURES[404], 503: FAILURES[503] },
    }),
  },
  '/api/documents/{id}/read': {
    post: operation('Read a document’s file anew', {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: {
        200: { description: 'The document.', content: json(documentSummarySchema) },
        404: FAILURES[404],
        422: failure('The file can’t be read; what was indexed of it is kept.'),
      },
    }),
  },
  '/api/suggestions': {
    get: operation('Questions that the documents answer', {
      responses: { 200: { description: 'A few of them.', content: json(suggestionsSchema) } },
    }),
    post: operation('Questions that lead on from an answer', {
      requestBody: { required: true, content: json(leadOnRequestSchema) },
      responses: {
        200: {
          description: 'At most three, each answered by the documents.',
          content: json(suggestionsSchema),
        },
        400: FAILURES[400],
      },
    }),
  },
  '/api/connections': {
    get: operation('What this server is made of and connected to', {
      responses: {
        200: { description: 'Models, index, LLM.', content: json(connectionsSchema) },
      },
    }),
  },
  '/api/connections/test': {
    post: operation('Ask the LLM for one word', {
      responses: {
        200: { description: 'Whether it answers, and why not.', content: json(connectionTestSchema) },
      },
    }),
  },
  '/api/questions': {
    post: operation('Make an answer a question of your own eval set', {
      requestBody: { required: true, content: json(keepQuestionSchema) },
      responses: {
        200: { description: 'Its id, and how large the set is.', content: json(keptQuestionSchema) },
        400: FAILURES[400],
      },
    }),
  },
  '/api/feedback': {
    post: operation('Say what you think of an answer', {
      requestBody: { required: true, content: json(feedbackRequestSchema) },
      responses: { 204: { description: 'It is kept.' }, 400: FAILURES[400] },
    }),
  },
  '/api/runs': {
    get: operation('The last runs of the eval suite', {
      responses: { 200: { description: 'Latest first.', content: json(runsSchema) } },
    }),
    post: operation('Run a question set over the documents', {
      description:
        'Tells of it as events: progress for each question, then done with the whole run, or error.',
      requestBody: { required: true, content: json(startRunSchema) },
      responses: {
        200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } },
        404: failure('There is no such set.'),
        409: failure('A run is under way.'),
      },
    }),
  },
  '/api/runs/{id}': {
    get: operation('One run, question by question', {
      requestParams: { path: z.object({ id: z.string() }) },
      responses: {
        200: { description: 'The run.', content: json(runDetailSchema) },
        404: failure('There is no such run.'),
      },
    }),
  },
  '/v1/chat/completions': {
    post: operation('OpenAI’s chat completions', {
      description:
        'The last message is the question, those before it are the conversation. Footnotes stand below the text and as annotations in the message. Errors have OpenAI’s shape.',
      requestBody: { required: true, content: json(chatRequestSchema) },
      responses: {
        200: {
          description: 'A chat completion; with stream: true, its chunks as events.',
          content: { ...json(z.looseObject({})), 'text/event-stream': { schema: z.string() } },
        },
      },
    }),
  },
  '/v1/models': {
    get: operation('OpenAI’s list of models', {
      responses: { 200: { description: 'One model, footnote.', content: json(z.looseObject({})) } },
    }),
  },
  '/mcp': {
    post: operation('Model Context Protocol, streamable HTTP', {
      description: 'Tools ask, search and read_paragraph; every document is a resource.',
      requestBody: { required: true, content: json(z.looseObject({ jsonrpc: z.literal('2.0') })) },
      responses: { 200: { description: 'A JSON-RPC reply.' }, 403: failure('A page of another site asked.') },
    }),
  },
  '/openapi.json': {
    get: operation('This description', {
      responses: { 200: { description: 'OpenAPI 3.1.', content: json(z.looseObject({})) } },
    }),
  },
  '/openapi': {
    get: operation('This description as a page', {
      responses: { 200: { description: 'HTML.', content: { 'text/html': { schema: z.string() } } } },
    }),
  },
  '/healthz': {
    get: operation('Whether the process lives', {
      responses: {
        200: { description: 'It does.', content: json(z.object({ status: z.literal('ok') })) },
      },
    }),
  },
  '/metrics': {
    get: operation('Figures for Prometheus', {
      responses: {
        200: {
          description:
            'Requests, answers, steps, statements left out, tokens, index; no word of a document or a question.',
          content: { 'text/plain': { schema: z.string() } },
        },
      },
    }),
  },
  '/readyz': {
    get: operation('Whether questions can be answered', {
      responses: {
        200: { description: 'They can.', content: json(readinessSchema) },
        503: { description: 'Not yet; reason says why.', content: json(readinessSchema) },
      },
    }),
  },
};

/** Paths that the door stands before. */
const GUARDED = /^\/(?:api|v1|mcp)\b/;

/** The same paths, with what the door answers. */
const guarded = Object.fromEntries(
  Object.entries(paths).map(([path, methods]) => [
    path,
    GUARDED.test(path)
      ? Object.fromEntries(
          Object.entries(methods).map(([method, own]) => [
            method,
            { ...own, responses: { ...DOOR, ...own.responses }, security: [{}, { key: [] }] },
          ]),
        )
      : methods,
  ]),
);

/** The description of the HTTP interface, OpenAPI 3.1. */
export const openapiDocument = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'Footnote',
    version: VERSION,
    description: 'Answers questions from your documents alone, with a footnote for every statement.',
  },
  components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
  paths: guarded,
});
