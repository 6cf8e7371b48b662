import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorBody } from '../contract/error.ts';
import { FootnoteError } from '../errors.ts';
import type { ServerLog } from './log.ts';

/** Sends any thrown value in the shape of `errorSchema`; what is not ours is logged and not shown. */
export function sendError(error: unknown, c: Context): Response {
  const { status, code, message, hint } = describeError(error, c);
  // The rest of a body that is too large is not read, so the connection can't be used again.
  if (status === 413) c.header('connection', 'close');
  return c.json({ error: { code, message, hint } } satisfies ErrorBody, status as ContentfulStatusCode);
}

/** What a person may be told of any thrown value; what is not ours is logged. */
export function describeError(
  error: unknown,
  c: Context,
): Pick<FootnoteError, 'status' | 'code' | 'message' | 'hint'> {
  if (error instanceof FootnoteError) return error;
  if (error instanceof HTTPException) {
    return {
      status: error.status,
      code: 'http_error',
      message: error.message || 'The request failed.',
      hint: 'See README.md for the API.',
    };
  }
  const log: ServerLog | undefined = c.get('log');
  log?.error(error, c.get('requestId'));
  return {
    status: 500,
    code: 'internal_error',
    message: 'Something went wrong inside Footnote.',
    hint: 'Try again; the server’s log says more.',
  };
}
