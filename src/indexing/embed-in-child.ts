import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Document } from '../contract/document.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { EmbedderSettings } from '../embedding/transformers-embedder.ts';
import { ModelError } from '../errors.ts';
import { type EmbedDocument, embedDocument } from './embed-document.ts';
import type { ParagraphEmbeddings } from './paragraph-index.ts';

/** What the child is given. */
export interface EmbedTask {
  document: Pick<Document, 'paragraphs'>;
  settings: EmbedderSettings;
}

/** What the child sends back: its progress, then the embeddings in parts, or what went wrong. */
export type EmbedReply =
  | { done: number }
  | { embeddings: ParagraphEmbeddings[] }
  | { finished: true }
  | { problem: string };

/** Fewer paragraphs than this are embedded sooner than a child has loaded its model. */
const WORTH_A_CHILD = 48;

/**
 * Makes the way to embed that a server takes: a large document is embedded in a process of its own, with a model of its own,
 * so that questions are answered meanwhile. A thread would not do: the runtime crashes, and with it the server, in one of
 * three threads that end (onnxruntime-node 1.14).
 */
export function makeChildEmbedding(embedder: Embedder, settings: EmbedderSettings): EmbedDocument {
  return async (document, onProgress, known) => {
    const fresh = document.paragraphs.filter(({ text }) => !known(text));
    if (fresh.length < WORTH_A_CHILD) return embedDocument(document, embedder, onProgress, known);
    const made = await embedInChild({ document: { paragraphs: fresh }, settings }, onProgress);
    let next = 0;
    const embeddings = document.paragraphs.map(
      ({ text }) => known(text) ?? (made[next++] as ParagraphEmbeddings),
    );
    return { document, embeddings };
  };
}

/** @throws ModelError when the child can’t load the model, or ends without a result. */
function embedInChild(
  task: EmbedTask,
  onProgress: (paragraphs: number) => void,
): Promise<ParagraphEmbeddings[]> {
  const fromSources = import.meta.url.endsWith('.ts');
  const file = new URL(fromSources ? './embed-child.ts' : './embed-child.js', import.meta.url);
  const child = fork(fileURLToPath(file), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: fromSources ? ['--import', 'tsx'] : [],
  });
  const embeddings: ParagraphEmbeddings[] = [];
  return new Promise<ParagraphEmbeddings[]>((resolve, reject) => {
    const fail = (problem: string) =>
      reject(new ModelError(problem, 'Run `npm run index`; it embeds without a process of its own.'));
    child.on('message', (reply: EmbedReply) => {
      if ('done' in reply) onProgress(reply.done);
      else if ('embeddings' in reply) embeddings.push(...reply.embeddings);
      else if ('finished' in reply) resolve(embeddings);
      else fail(reply.problem);
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail('The process that embeds ended without a result.'));
    child.send(task);
  }).finally(() => child.kill());
}
