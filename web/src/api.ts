import type { Turn } from '../../src/answering/answer.ts';
import type { AskEvent } from '../../src/answering/answerer.ts';
import type { FeedbackRequest } from '../../src/server/feedback.ts';
import type { DocumentDetail, DocumentSummary, UploadResponse } from '../../src/server/routes/documents.ts';
import type { RunSummary } from '../../src/server/routes/runs.ts';
import { t } from './strings/strings.ts';

/** An error as a person reads it. */
export class ApiError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

const offline = () => new ApiError(t.offline, t.offlineHint);

async function request(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch((error: unknown) => {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : offline();
  });
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new ApiError(
    body?.error?.message ?? `${response.status} ${response.statusText}`,
    body?.error?.hint ?? '',
  );
}

const getJson = async (path: string) => (await request(path)).json();
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const listDocuments = async (): Promise<DocumentSummary[]> =>
  (await getJson('/api/documents')).documents;
export const readDocument = (id: string): Promise<DocumentDetail> =>
  getJson(`/api/documents/${encodeURIComponent(id)}`);
export const listSuggestions = async (): Promise<string[]> => (await getJson('/api/suggestions')).questions;
export const listRuns = async (): Promise<RunSummary[]> => (await getJson('/api/runs')).runs;

export async function removeDocument(id: string): Promise<void> {
  await request(`/api/documents/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

export async function sendFeedback(feedback: FeedbackRequest): Promise<void> {
  await request('/api/feedback', json(feedback));
}

/** Sends one file. `onProgress` is told the share that has been sent, 0 to 1. */
export function uploadFile(file: File, onProgress: (share: number) => void): Promise<UploadResponse> {
  const form = new FormData();
  form.append('file', file);
  // fetch can't tell how much of a body has been sent.
  const sending = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    sending.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    sending.onerror = () => reject(offline());
    sending.onload = () => {
      const body = JSON.parse(sending.responseText || 'null');
      if (sending.status < 300) resolve(body);
      else reject(new ApiError(body?.error?.message ?? String(sending.status), body?.error?.hint ?? ''));
    };
    sending.open('POST', '/api/documents');
    sending.send(form);
  });
}

/** Asks a question; the events come as the server sends them. */
export async function* ask(
  body: { question: string; history: Turn[]; documents?: string[] },
  signal: AbortSignal,
): AsyncGenerator<AskEvent> {
  const init = json(body);
  const response = await request('/api/ask', {
    ...init,
    signal,
    headers: { ...init.headers, accept: 'text/event-stream' },
  });
  const reader = (response.body as ReadableStream<BufferSource>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let buffer = '';
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : offline();
    });
    if (done) return;
    buffer += value;
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      if (!event) continue;
      const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null');
      if (event === 'error') throw new ApiError(data.error.message, data.error.hint);
      yield { event, data } as AskEvent;
    }
  }
}
