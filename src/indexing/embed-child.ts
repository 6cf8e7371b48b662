import { setPriority } from 'node:os';
import type { Document } from '../contract/document.ts';
import { loadEmbedder } from '../embedding/transformers-embedder.ts';
import { messageOf } from '../errors.ts';
import { embedDocument } from './embed-document.ts';
import type { EmbedReply, EmbedTask } from './embed-in-child.ts';

/** Paragraphs whose embeddings are sent in one message: some hundred kilobytes. */
const A_MESSAGE = 16;

/** Waits until a message is on its way, so that the process does not end before it. */
const send = (reply: EmbedReply): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(reply, () => resolve());
  });

/** Whoever asks comes first, but under steady questions a document is done some time too: a third of a share, by nice(2). */
const PRIORITY = 4;
setPriority(PRIORITY);

/** Whoever asked is gone, killed perhaps: nobody waits for the embeddings. */
process.once('disconnect', () => process.exit());

/** The process of `embedInChild`: embeds one document with a model of its own, sends what it has, and ends. */
process.once('message', async ({ document, settings }: EmbedTask) => {
  try {
    const embedder = await loadEmbedder(settings);
    const { embeddings } = await embedDocument(document as Document, embedder, (done) => void send({ done }));
    for (let first = 0; first < embeddings.length; first += A_MESSAGE) {
      await send({ embeddings: embeddings.slice(first, first + A_MESSAGE) });
    }
    await send({ finished: true });
  } catch (error) {
    await send({ problem: messageOf(error) });
  }
  process.disconnect();
});
