/** What every error of Footnote carries, so that the server and the command line can tell a person what to do. */
export class FootnoteError extends Error {
  override readonly name: string = 'FootnoteError';
  /** Stable machine-readable name, for instance `unknown_document`. */
  readonly code: string;
  /** What the person can do about it. */
  readonly hint: string;
  /** HTTP status that fits. */
  readonly status: number;

  constructor(code: string, message: string, options: { hint: string; status?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.status = options.status ?? 500;
  }
}

/** A setting of the environment is wrong. */
export class ConfigError extends FootnoteError {
  override readonly name = 'ConfigError';
  constructor(message: string, hint: string) {
    super('invalid_setting', message, { hint });
  }
}

/** A file can't be read as a document. */
export class DocumentError extends FootnoteError {
  override readonly name = 'DocumentError';
  constructor(path: string, problem: string, hint: string, cause?: unknown) {
    super('unreadable_document', `${path}: ${problem.replace(/\.$/, '')}.`, { hint, status: 422, cause });
  }
}

/** The stored index can't be used with the present settings. */
export class IndexMismatchError extends FootnoteError {
  override readonly name = 'IndexMismatchError';
  constructor(message: string) {
    super('index_mismatch', message, {
      hint: 'Run `npm run index -- --rebuild` to embed the documents again, or set FOOTNOTE_EMBEDDING_MODEL and FOOTNOTE_EMBEDDING_PRECISION back to what the index was built with.',
      status: 503,
    });
  }
}

/** The embedding model can't be loaded. */
export class ModelError extends FootnoteError {
  override readonly name = 'ModelError';
  constructor(message: string, hint: string, cause?: unknown) {
    super('embedding_model_unavailable', message, { hint, status: 503, cause });
  }
}

/** The LLM did not give a usable answer. */
export class LlmError extends FootnoteError {
  override readonly name = 'LlmError';
  constructor(code: string, message: string, hint: string, cause?: unknown) {
    super(code, message, { hint, status: 502, cause });
  }
}

/** A page of the web can't be had. */
export class FetchError extends FootnoteError {
  override readonly name = 'FetchError';
  constructor(code: string, message: string, hint: string, cause?: unknown) {
    super(code, message, { hint, status: code === 'cannot_fetch' || code === 'busy' ? 502 : 422, cause });
  }
}

/** A request can't be served as it was sent. */
export class RequestError extends FootnoteError {
  override readonly name = 'RequestError';
  constructor(code: string, message: string, hint: string, status = 400) {
    super(code, message, { hint, status });
  }
}

/** The sentence that a person should read for any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
