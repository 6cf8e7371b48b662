import { createParser } from 'eventsource-parser';
import type { AskEvent } from '../../src/contract/ask-event.ts';
import type { Connections, ConnectionTest } from '../../src/contract/connections.ts';
import type {
  DocumentDetail,
  DocumentList,
  DocumentSummary,
  UploadEvent,
  UploadResponse,
} from '../../src/contract/documents.ts';
import type { ErrorBody } from '../../src/contract/error.ts';
import type { FeedbackRequest, KeepQuestion, KeptQuestion } from '../../src/contract/feedback.ts';
import type { RunDetail, RunEvent, Runs } from '../../src/contract/run.ts';
import type { LeadOnRequest } from '../../src/contract/suggestions.ts';
import type { Turn } from '../../src/contract/turn.ts';
import { askForKey, keyHeader } from './api-key.ts';
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
  const headers = { ...init?.headers, ...keyHeader() };
  const response = await fetch(path, { ...init, headers }).catch((error: unknown) => {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : offline();
  });
  if (response.ok) return response;
  throw asApiError(await response.json().catch(() => null), response.status);
}

const getJson = async (path: string) => (await request(path)).json();
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const listDocuments = (): Promise<DocumentList> => getJson('/api/documents');
export const readDocument = (id: string): Promise<DocumentDetail> =>
  getJson(`/api/documents/${encodeURIComponent(id)}`);
export const listSuggestions = async (): Promise<string[]> => (await getJson('/api/suggestions')).questions;
export const suggestFollowUps = async (from: LeadOnRequest): Promise<string[]> =>
  (await (await request('/api/suggestions', json(from))).json()).questions;
export const listRuns = (): Promise<Runs> => getJson('/api/runs');
export const readRun = (id: string): Promise<RunDetail> => getJson(`/api/runs/${encodeURIComponent(id)}`);
export const readConnections = (): Promise<Connections> => getJson('/api/connections');
export const testConnection = async (): Promise<ConnectionTest> =>
  (await request('/api/connections/test', json({}))).json();
export const keepQuestion = async (question: KeepQuestion): Promise<KeptQuestion> =>
  (await request('/api/questions', json(question))).json();
/** Has the server read a document's file anew. */
export const readAgain = async (id: string): Promise<DocumentSummary> =>
  (await request(`/api/documents/${encodeURIComponent(id)}/read`, json({}))).json();

export async function removeDocument(id: string): Promise<void> {
  await request(`/api/documents/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

export async function sendFeedback(feedback: FeedbackRequest): Promise<void> {
  await request('/api/feedback', json(feedback));
}

/** How far an upload is: sent, then embedded; shares are 0 to 1. */
export type UploadProgress = (stage: 'sending' | 'indexing', share: number) => void;

/** Sends one file, and waits until it is indexed. */
export function uploadFile(file: File, onProgress: UploadProgress): Promise<UploadResponse> {
  const form = new FormData();
  form.append('file', file);
  // fetch can't tell how much of a body has been sent.
  const sending = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const read = readEvents();
    let taken = 0;
    const fail = (error: unknown) =>
      reject(error instanceof ApiError ? error : new ApiError(String(sending.status), ''));
    let done: UploadResponse | null = null;
    const take = () => {
      const fresh = sending.responseText.slice(taken);
      taken += fresh.length;
      for (const { event, data } of read(fresh) as UploadEvent[]) {
        if (event === 'progress') onProgress('indexing', data.done / data.total);
        if (event === 'done') done = data;
      }
    };
    sending.upload.onprogress = ({ loaded, total }) => onProgress('sending', loaded / total);
    sending.upload.onload = () => onProgress('indexing', 0);
    sending.onprogress = () => {
      try {
        if (sending.status < 300) take();
      } catch (error) {
        fail(error);
      }
    };
    sending.onerror = () => reject(offline());
    sending.onload = () => {
      try {
        if (sending.status >= 300) throw asApiError(JSON.parse(sending.responseText), sending.status);
        take();
        if (done) resolve(done);
        else reject(offline());
      } catch (error) {
        fail(error);
      }
    };
    sending.open('POST', '/api/documents');
    sending.setRequestHeader('accept', 'text/event-stream');
    for (const [name, value] of Object.entries(keyHeader())) sending.setRequestHeader(name, value);
    sending.send(form);
  });
}

/** Has the server fetch a web page. */
export const addPage = async (url: string): Promise<UploadResponse> =>
  (await request('/api/documents', json({ url }))).json();

function asApiError(body: Partial<ErrorBody> | null, status: number): ApiError {
  if (status === 401) askForKey();
  const said = body?.error ?? { code: '', message: String(status), hint: '' };
  const { message, hint } = { ...said, ...t.errors[said.code as keyof typeof t.errors] };
  return new ApiError(message, hint);
}

interface ReceivedEvent {
  event: string;
  data: never;
}

/**
 * Reads server-sent events; each call is given what has come since the last, and gives the events that it completes.
 * @throws ApiError for the event `error`.
 */
function readEvents(): (chunk: string) => ReceivedEvent[] {
  let events: ReceivedEvent[] = [];
  const parser = createParser({
    onEvent: ({ event = 'message', data }) => {
      const parsed = JSON.parse(data);
      if (event === 'error') throw asApiError(parsed, 500);
      events.push({ event, data: parsed as never });
    },
  });
  return (chunk) => {
    events = [];
    parser.feed(chunk);
    return events;
  };
}

/** Asks a question; the events come as the server sends them. */
export const ask = (body: { question: string; history: Turn[]; documents?: string[] }, signal: AbortSignal) =>
  stream<AskEvent>('/api/ask', body, signal);

/** Runs a question set; the events tell how far it is. */
export const startRun = (set: string, signal: AbortSignal) => stream<RunEvent>('/api/runs', { set }, signal);

async function* stream<Event>(path: string, body: unknown, signal: AbortSignal): AsyncGenerator<Event> {
  const init = json(body);
  const response = await request(path, {
    ...init,
    signal,
    headers: { ...init.headers, accept: 'text/event-stream' },
  });
  const reader = (response.body as ReadableStream<BufferSource>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  const read = readEvents();
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : offline();
    });
    if (done) return;
    yield* read(value) as Event[];
  }
}
