import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { embedDocument } from '../../src/indexing/embed-document.ts';
import { makeChildEmbedding } from '../../src/indexing/embed-in-child.ts';
import type { ParagraphEmbeddings } from '../../src/indexing/paragraph-index.ts';
import { documentOf, realEmbedder } from '../fixtures.ts';

const text = Array.from(
  { length: 60 },
  (_, n) => `Pier ${n} is ${n + 40} metres long and was built in ${1900 + n}.`,
);
const document = documentOf('piers.txt', text.join('\n\n'));
const { cacheDir, embedding } = readConfig(process.env);

/** One hash of all numbers; comparing them one by one takes minutes. */
function digest(embeddings: readonly ParagraphEmbeddings[]): string {
  const hash = createHash('sha256');
  for (const { spans, tokens } of embeddings) {
    for (const { kind, start, end, vector } of spans)
      hash.update(`${kind} ${start} ${end}`).update(bytesOf(vector));
    for (const numbers of [tokens.starts, tokens.scales, tokens.values]) hash.update(bytesOf(numbers));
  }
  return hash.digest('hex');
}

const bytesOf = ({ buffer, byteOffset, byteLength }: NodeJS.TypedArray) =>
  new Uint8Array(buffer, byteOffset, byteLength);

it('a large document is embedded in a process of its own, to the same vectors', async () => {
  const embedder = await realEmbedder();
  const embed = makeChildEmbedding(embedder, { ...embedding, cacheDir });
  let done = 0;
  let turns = 0;
  const timer = setInterval(() => turns++, 10);
  const nothing = () => undefined;
  const made = await embed(document, (paragraphs) => (done += paragraphs), nothing);
  clearInterval(timer);
  expect(done).toBe(60);
  // This process was free meanwhile.
  expect(turns).toBeGreaterThan(20);
  expect(digest(made.embeddings)).toBe(digest((await embedDocument(document, embedder)).embeddings));

  const first = made.embeddings[0];
  const known = (own: string) => (own === document.paragraphs[0]?.text ? first : undefined);
  const again = await embed(document, () => {}, known);
  expect(digest(again.embeddings)).toBe(digest(made.embeddings));
  expect(again.embeddings[0]).toBe(first);
});

it('says what is wrong when its model can’t be loaded', async () => {
  const embed = makeChildEmbedding(await realEmbedder(), { ...embedding, model: 'no/such-model', cacheDir });
  await expect(
    embed(
      document,
      () => {},
      () => undefined,
    ),
  ).rejects.toMatchObject({
    name: 'ModelError',
    message: expect.stringContaining('no/such-model'),
  });
});
