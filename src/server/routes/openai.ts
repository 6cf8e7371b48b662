import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { answerWithFootnotes, footnotesOf, withoutFootnotes } from '../../answering/answer-text.ts';
import type { Answer, Citation } from '../../contract/answer.ts';
import { MAX_QUESTION_LENGTH } from '../../contract/requests.ts';
import type { Turn } from '../../contract/turn.ts';
import { RequestError } from '../../errors.ts';
import type { Footnote } from '../../open-footnote.ts';
import { recentTurns } from '../../understanding/recent-turns.ts';
import { describeError } from '../errors.ts';
import { streamEvents } from '../event-stream.ts';
import { readJson } from '../read-json.ts';

/** The name under which Footnote is a model. */
export const MODEL = 'footnote';

const contentSchema = z.union([
  z.string(),
  // Clients that can send pictures send text as parts, too.
  z
    .array(z.object({ type: z.literal('text', 'only text can be asked about'), text: z.string() }))
    .transform((parts) => parts.map(({ text }) => text).join('\n')),
]);

/** What is used of OpenAI's request; the rest (temperature, tools, …) has no meaning here and is passed over. */
export const chatRequestSchema = z.object(
  {
    messages: z
      .array(z.object({ role: z.string(), content: contentSchema.nullish() }))
      .min(1, 'is empty')
      .refine((messages) => messages.at(-1)?.role === 'user', 'must end with a message of the user'),
    model: z.string().optional(),
    stream: z.boolean().nullish(),
    stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  },
  'must be a JSON object',
);
type ChatRequest = z.infer<typeof chatRequestSchema>;

type Parts = Pick<Footnote, 'ask' | 'embedder'>;

/**
 * `POST /v1/chat/completions` and `GET /v1/models`: OpenAI's wire format, so that any client of theirs can ask the
 * documents. Footnotes stand below the text, and as `annotations` in the message.
 */
export function openaiRoute(parts: Parts): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    const { status, code, message, hint } = describeError(error, c);
    const type = status < 500 ? 'invalid_request_error' : 'server_error';
    return c.json({ error: { message: `${message} ${hint}`, type, code, param: null } }, status as 400);
  });
  return app
    .get('/models', (c) =>
      c.json({ object: 'list', data: [{ id: MODEL, object: 'model', created: 0, owned_by: 'footnote' }] }),
    )
    .post('/chat/completions', async (c) => {
      const request = await readJson(c, chatRequestSchema);
      return request.stream ? streamCompletion(c, parts, request) : complete(c, parts, request);
    });
}

/** The last message is the question, those of user and assistant before it are the history. */
function toAskRequest({ messages }: ChatRequest): { question: string; history: Turn[] } {
  const question = (messages.at(-1)?.content ?? '').trim();
  const turns = messages
    .slice(0, -1)
    .flatMap(({ role, content }): Turn[] =>
      (role === 'user' || role === 'assistant') && content
        ? [{ role, content: role === 'assistant' ? withoutFootnotes(content) : content }]
        : [],
    );
  if (question === '' || question.length > MAX_QUESTION_LENGTH) {
    throw new RequestError(
      'invalid_question',
      `The last message must have 1 to ${MAX_QUESTION_LENGTH} characters.`,
      'Shorten it, or split it.',
    );
  }
  return { question, history: recentTurns(turns) };
}

async function complete(c: Context, { ask, embedder }: Parts, request: ChatRequest): Promise<Response> {
  const asked = toAskRequest(request);
  const answer = await ask({ ...asked, signal: c.req.raw.signal });
  const content = answerWithFootnotes(answer);
  const message = { role: 'assistant', content, refusal: null, annotations: annotationsOf(answer) };
  return c.json({
    ...header(answer.id, 'chat.completion'),
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(embedder, asked, content),
  });
}

function streamCompletion(c: Context, { ask, embedder }: Parts, request: ChatRequest): Response {
  const asked = toAskRequest(request);
  const id = crypto.randomUUID();
  return streamEvents(c, {
    run: async (sendEvent, signal) => {
      const send = (data: object) => sendEvent({ data: JSON.stringify(data) });
      const chunk = (delta: object, finish: string | null = null) =>
        send({
          ...header(id, 'chat.completion.chunk'),
          choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
        });
      await chunk({ role: 'assistant', content: '' });
      const answer = await ask({
        ...asked,
        signal,
        onEvent: async ({ event, data }) => {
          if (event === 'delta') await chunk({ content: data.text });
        },
      });
      const below = footnotesOf(answer);
      if (below) await chunk({ content: below });
      await chunk({ annotations: annotationsOf(answer) }, 'stop');
      if (request.stream_options?.include_usage) {
        const usage = usageOf(embedder, asked, answer.answer + below);
        await send({ ...header(id, 'chat.completion.chunk'), choices: [], usage });
      }
    },
    onError: ({ code, message, hint }) => ({
      data: JSON.stringify({
        error: { message: `${message} ${hint}`, type: 'server_error', code, param: null },
      }),
    }),
    end: { data: '[DONE]' },
  });
}

const header = (id: string, object: string) => ({
  id: `chatcmpl-${id}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: MODEL,
});

/** Where a paragraph can be read. */
const urlOf = ({ documentId, paragraphId }: Citation): string => `/documents/${documentId}#${paragraphId}`;

/** OpenAI's way to tell which part of a message rests on what, one a marker in the text. */
function annotationsOf({ answer, citations }: Answer): object[] {
  return [...answer.matchAll(/\[(\d+)\]/g)].flatMap((match) => {
    const citation = citations.find(({ marker }) => marker === Number(match[1]));
    if (!citation) return [];
    const place = { start_index: match.index, end_index: match.index + match[0].length };
    return [
      {
        type: 'url_citation',
        url_citation: { ...place, title: citation.title, url: urlOf(citation), quote: citation.quote },
      },
    ];
  });
}

/** In tokens of the embedding model, which are near enough to an LLM's to plan with. */
function usageOf(
  embedder: Footnote['embedder'],
  { question, history }: { question: string; history: Turn[] },
  completion: string,
) {
  const prompt = [...history.map(({ content }) => content), question].reduce(
    (sum, text) => sum + embedder.countTokens(text),
    0,
  );
  const completionTokens = embedder.countTokens(completion);
  return {
    prompt_tokens: prompt,
    completion_tokens: completionTokens,
    total_tokens: prompt + completionTokens,
  };
}
