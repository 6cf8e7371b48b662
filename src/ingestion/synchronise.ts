import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Document } from '../contract/document.ts';
import { documentIdOf } from '../documents/identify.ts';
import { hashOfFile, isReadable, READER_VERSION, type ReadDocument } from '../documents/read-document.ts';
import { DocumentError, FootnoteError, messageOf } from '../errors.ts';
import type { EmbedDocument } from '../indexing/embed-document.ts';
import type { EmbeddedDocument, ParagraphEmbeddings, ParagraphIndex } from '../indexing/paragraph-index.ts';

/** Paragraphs that are held before they are stored; what is stored is not lost when the process is stopped. */
const PARAGRAPHS_A_STAGE = 2_000;

/** What a synchronisation did, by paths below the documents folder. */
export interface SyncReport {
  added: string[];
  changed: string[];
  removed: string[];
  unchanged: string[];
  /** Files that could not be read; what was indexed of them before is kept. */
  failed: { path: string; message: string; hint: string }[];
  /** Files of a format that no reader knows. */
  skipped: string[];
  /** Paragraphs embedded now. */
  embedded: number;
  /** How long it took, in seconds, and how much of it each step. */
  seconds: number;
  steps: { read: number; embed: number; store: number };
}

/** Progress in paragraphs, over the documents that have to be embedded. */
export type SyncProgress = (progress: { done: number; total: number; path: string }) => void;

interface SyncOptions {
  documentsDir: string;
  index: ParagraphIndex;
  read: ReadDocument;
  embed: EmbedDocument;
  /** Paths of files that are read anew though they are unchanged. */
  again?: readonly string[];
  /** Files that were found unchanged, by path, with their stamps; kept from one call to the next, they are not read again each time. */
  seen?: Map<string, string>;
  onProgress?: SyncProgress;
}

/**
 * Makes the index hold what the documents folder holds. Only new, changed and removed documents are touched: a
 * document is known by the hash of its file. A file that can't be read is reported and the rest goes on.
 * @throws FootnoteError when the folder itself can't be read.
 */
export async function synchronise({
  documentsDir,
  index,
  read,
  embed,
  again = [],
  seen = new Map(),
  onProgress,
}: SyncOptions): Promise<SyncReport> {
  const began = performance.now();
  const { readable, skipped } = await listFiles(documentsDir);
  const report: SyncReport = {
    added: [],
    changed: [],
    removed: [],
    unchanged: [],
    failed: [],
    skipped,
    embedded: 0,
    seconds: 0,
    steps: { read: 0, embed: 0, store: 0 },
  };
  const timed = async <Result>(step: keyof SyncReport['steps'], work: Promise<Result>): Promise<Result> => {
    const from = performance.now();
    return work.finally(() => {
      report.steps[step] += (performance.now() - from) / 1000;
    });
  };

  await index.write(async ({ salvage, stage, commit }) => {
    const indexed = new Map(index.documents().map((document) => [document.path, document]));
    const pending: Document[] = [];
    for (const path of readable) {
      const known = indexed.get(path);
      try {
        if (known && !again.includes(path) && (await isUnchanged(documentsDir, known, seen))) {
          report.unchanged.push(path);
          continue;
        }
        pending.push(await timed('read', read(documentsDir, path)));
        (known ? report.changed : report.added).push(path);
      } catch (error) {
        const hint = error instanceof FootnoteError ? error.hint : '';
        report.failed.push({ path, message: messageOf(error), hint });
      }
    }
    const present = new Set(readable);
    report.removed = [...indexed.keys()].filter((path) => !present.has(path));
    // Paragraphs that a changed or a renamed file still has keep their embeddings: the id of each former one, by its text.
    const former = new Map(
      [...report.changed, ...report.removed]
        .flatMap((path) => indexed.get(path)?.paragraphs ?? [])
        .map(({ id, text }) => [text, id] as const),
    );
    let done = 0;
    const total = pending.reduce(
      (sum, { paragraphs }) => sum + paragraphs.filter(({ text }) => !former.has(text)).length,
      0,
    );
    const progress = (path: string, paragraphs: number) => {
      done += paragraphs;
      onProgress?.({ done, total, path });
    };
    const embedded: EmbeddedDocument[] = [];
    let staged = 0;
    let unstaged = 0;
    for (const document of pending) {
      const texts = document.paragraphs.map(({ text }) => text);
      const known = await formerEmbeddings(index, former, texts);
      const salvaged = await salvage(texts.filter((text) => !known.has(text)));
      const before = texts.filter((text) => salvaged.has(text)).length;
      if (before > 0) progress(document.path, before);
      const onStep = (paragraphs: number) => {
        report.embedded += paragraphs;
        progress(document.path, paragraphs);
      };
      const embeddingsOf = (text: string) => known.get(text) ?? salvaged.get(text);
      embedded.push(await timed('embed', embed(document, onStep, embeddingsOf)));
      unstaged += texts.length;
      if (unstaged < PARAGRAPHS_A_STAGE) continue;
      const fresh = embedded.slice(staged);
      await timed('store', stage(fresh));
      // They are on disk now: a large collection would not fit the memory.
      for (const own of fresh) own.embeddings = [];
      staged = embedded.length;
      unstaged = 0;
    }
    // All at once: whoever asks meanwhile is answered from the former state.
    if (embedded.length + report.removed.length > 0)
      await timed('store', commit({ put: embedded, remove: report.removed.map(documentIdOf) }));
  });
  report.seconds = (performance.now() - began) / 1000;
  return report;
}

/** The embeddings of texts that a former version of a document has, by text. */
async function formerEmbeddings(
  index: Pick<ParagraphIndex, 'spans' | 'tokens'>,
  former: ReadonlyMap<string, string>,
  texts: readonly string[],
): Promise<Map<string, ParagraphEmbeddings>> {
  const ids = texts.flatMap((text) => former.get(text) ?? []);
  const [spans, tokens] = [await index.spans(ids), await index.tokens(ids)];
  const found = new Map<string, ParagraphEmbeddings>();
  for (const text of texts) {
    const id = former.get(text) ?? '';
    const [own, matrix] = [spans.get(id), tokens.get(id)];
    if (own && matrix) found.set(text, { spans: own, tokens: matrix });
  }
  return found;
}

async function isUnchanged(folder: string, known: Document, seen: Map<string, string>): Promise<boolean> {
  if (known.reader !== READER_VERSION) return false;
  try {
    const path = join(folder, known.path);
    // Taken first: a change while the file is read gives it another stamp.
    const stamp = `${known.hash} ${stampOf(await stat(path))}`;
    if (seen.get(known.path) === stamp) return true;
    const isSame = hashOfFile(await readFile(path)) === known.hash;
    if (isSame) seen.set(known.path, stamp);
    return isSame;
  } catch (error) {
    throw new DocumentError(known.path, messageOf(error), 'Check that the file may be read.', error);
  }
}

/** What is another when a file was written or replaced; the time of its last change can't be set by a program, unlike its date. */
const stampOf = ({ ino, size, mtimeMs, ctimeMs }: Stats) => [ino, size, mtimeMs, ctimeMs].join(' ');

/** Files below a folder, sorted, without hidden ones. */
async function listFiles(folder: string): Promise<{ readable: string[]; skipped: string[] }> {
  let entries: import('node:fs').Dirent[];
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    throw new FootnoteError(
      'documents_unreadable',
      `The documents folder ${folder} can't be read: ${messageOf(error)}`,
      {
        hint: 'Make the folder, or set FOOTNOTE_DOCUMENTS_DIR to the one that holds your documents.',
        cause: error,
      },
    );
  }
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
  return { readable: paths.filter(isReadable), skipped: paths.filter((path) => !isReadable(path)) };
}
