import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type Footnote, openFootnote } from '../footnote.ts';
import type { SyncProgress } from '../indexing/synchronise.ts';
import { readSquad, type SquadDataset, type SquadQuestion } from './datasets/squad.ts';

/** A benchmark, indexed. */
export interface OpenBenchmark extends SquadDataset {
  footnote: Footnote;
  /** Whether a paragraph is the one that a question was written for. */
  isGold(question: SquadQuestion, paragraph: string): boolean;
  close(): Promise<void>;
}

/** Indexes a SQuAD file in a temporary folder, the way the server indexes documents, with these settings otherwise. */
export async function openBenchmark(
  config: Config,
  path: string,
  onProgress?: SyncProgress,
): Promise<OpenBenchmark> {
  const dataset = readSquad(path);
  const folder = await mkdtemp(join(tmpdir(), 'footnote-benchmark-'));
  const documents = await mkdtemp(join(folder, 'documents-'));
  for (const [name, text] of Object.entries(dataset.files)) await writeFile(join(documents, name), text);
  const footnote = await openFootnote({
    ...config,
    documentsDir: documents,
    indexDir: join(folder, 'index'),
  });
  await footnote.synchronise(onProgress);
  return {
    ...dataset,
    footnote,
    isGold: ({ context }, paragraph) => paragraph === context,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
