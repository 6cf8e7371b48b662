import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.ts';
import type { SyncProgress } from '../../ingestion/synchronise.ts';
import { type Footnote, type OpenOptions, openFootnote } from '../../open-footnote.ts';

/** A benchmark’s documents, indexed. */
interface OpenBenchmark {
  footnote: Footnote;
  close(): Promise<void>;
}

/** Indexes files in a temporary folder, the way the server indexes documents, with these settings otherwise. */
export async function openBenchmark(
  config: Config,
  files: Record<string, string | Uint8Array>,
  { onProgress, ...options }: OpenOptions & { onProgress?: SyncProgress } = {},
): Promise<OpenBenchmark> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-benchmark-'));
  const documents = await mkdtemp(join(folder, 'documents-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(documents, name)), { recursive: true });
    await writeFile(join(documents, name), text);
  }
  const footnote = await openFootnote(
    { ...config, documentsDir: documents, indexDir: join(folder, 'index'), database: null },
    options,
  );
  await footnote.synchronise(onProgress);
  return {
    footnote,
    close: async () => {
      await footnote.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
