import type { Context } from 'hono';
import type { z } from 'zod';
import { RequestError } from '../errors.ts';

/**
 * Reads a JSON body and checks it against a schema.
 * @throws RequestError (415) when the body is said to be something else, (400) that names the field; a schema's `params.code` becomes the error's code.
 */
export async function readJson<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  // A page can have a browser send any other type without being asked first.
  if (!isJson(c)) {
    throw new RequestError(
      'not_json',
      `The body’s type is ${c.req.header('content-type') ?? 'not given'}; JSON is needed.`,
      'Send the header Content-Type: application/json.',
      415,
    );
  }
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch (error) {
    // A body over the limit is cut off while it is read; that error must reach its own handler.
    if (!(error instanceof SyntaxError)) throw error;
    throw new RequestError(
      'invalid_json',
      `The request body is no valid JSON: ${error.message}.`,
      'Send a JSON object, for instance {"question": "…"}.',
    );
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || 'body';
  const code = CODES[`${field}:${issue?.code}`] ?? 'invalid_request';
  throw new RequestError(
    code,
    `${field}: ${issue?.message ?? 'not as expected'}`,
    HINTS[code] ?? 'Correct this field and send the request again.',
  );
}

/** Whether a request says that its body is JSON. */
export const isJson = (c: Context): boolean =>
  /^application\/json\s*(?:;|$)/i.test(c.req.header('content-type') ?? '');

const CODES: Record<string, string> = {
  'question:too_small': 'empty_question',
  'question:too_big': 'question_too_long',
  'query:too_small': 'empty_question',
  'query:too_big': 'question_too_long',
};

const HINTS: Record<string, string> = {
  empty_question: 'Write a question.',
  question_too_long: 'Shorten it; what belongs to the conversation so far goes into "history".',
};
