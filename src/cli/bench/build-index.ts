import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadDocument } from '../../documents/read-document.ts';
import { type Embedder, normalise } from '../../embedding/embedder.ts';
import { lehmer } from '../../evaluation/run/metrics/bootstrap.ts';
import { embedDocument } from '../../indexing/embed-document.ts';
import type { ParagraphEmbeddings, ParagraphIndex } from '../../indexing/paragraph-index.ts';
import { type SyncReport, synchronise } from '../../ingestion/synchronise.ts';
import { type BenchTexts, fileText } from './bench-texts.ts';

/** Paragraphs that are embedded; of more, embeddings are drawn near those of these. */
const EMBEDDED = 10_000;

const PARAGRAPHS_A_FILE = 100;

/** How far a drawn vector is from the one that it is drawn near, a number: a cosine of about .9. */
const SPREAD = 0.025;

interface BuildOptions {
  documentsDir: string;
  paragraphs: number;
  texts: BenchTexts;
  index: ParagraphIndex;
  embedder: Embedder;
  read: ReadDocument;
  /** Most paragraphs that are embedded. */
  embedded?: number;
  onProgress: (done: number) => void;
}

/** Writes files of so many paragraphs, and has them indexed as a user's are. @returns what was done, and the paragraphs embedded. */
export async function buildBenchIndex({
  documentsDir,
  paragraphs,
  texts,
  index,
  embedder,
  read,
  embedded: most = EMBEDDED,
  onProgress,
}: BuildOptions): Promise<{ report: SyncReport; embedded: number }> {
  await mkdir(documentsDir, { recursive: true });
  for (let first = 0; first < paragraphs; first += PARAGRAPHS_A_FILE) {
    const name = `part-${String(first).padStart(7, '0')}.txt`;
    const count = Math.min(PARAGRAPHS_A_FILE, paragraphs - first);
    await writeFile(join(documentsDir, name), fileText(texts, first, count));
  }
  const random = lehmer(7);
  const real: ParagraphEmbeddings[] = [];
  let done = 0;
  const report = await synchronise({
    documentsDir,
    index,
    read,
    embed: async (document, onStep) => {
      if (real.length < most) {
        const embedded = await embedDocument(document, embedder);
        real.push(...embedded.embeddings);
        done += document.paragraphs.length;
        onProgress(done);
        onStep(document.paragraphs.length);
        return embedded;
      }
      const embeddings = document.paragraphs.map(({ text }) =>
        near(real[done++ % real.length] as ParagraphEmbeddings, text.length, random),
      );
      onStep(document.paragraphs.length);
      onProgress(done);
      return { document, embeddings };
    },
  });
  return { report, embedded: real.length };
}

/** Embeddings near others, for a text of another length. */
function near(
  { spans, tokens }: ParagraphEmbeddings,
  length: number,
  random: () => number,
): ParagraphEmbeddings {
  return {
    spans: spans.map((span) => ({
      ...span,
      start: Math.min(span.start, length - 1),
      end: span.kind === 'window' ? length : Math.min(span.end, length),
      vector: normalise(
        span.vector.map((value) => value + SPREAD * 2 * (random() + random() + random() - 1.5)),
      ),
    })),
    tokens,
  };
}
