import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Config, readConfig } from '../src/config.ts';
import type { Document } from '../src/contract/document.ts';
import { readText } from '../src/documents/formats/text/read-text.ts';
import { documentIdOf, identifyParagraphs } from '../src/documents/identify.ts';
import { READER_VERSION } from '../src/documents/read-document.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { loadEmbedder } from '../src/embedding/transformers-embedder.ts';
import { type Footnote, openFootnote } from '../src/open-footnote.ts';
import { PROJECT_ROOT } from '../src/project.ts';

export const WHITE_PAPER = 'china-policies-on-asia-pacific-security-cooperation.txt';
export const DOCUMENTS_DIR = join(PROJECT_ROOT, 'index', 'documents');

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the tests of its file are over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-test-'));
  folders.push(folder);
  return folder;
}

/** A documents folder with these files. */
export async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

let embedder: Promise<Embedder> | undefined;

/** The real packaged model, loaded once a test file. */
export function realEmbedder(): Promise<Embedder> {
  const { cacheDir, embedding } = readConfig({ ...process.env, OPENAI_API_KEY: '', OPENAI_BASE_URL: '' });
  embedder ??= loadEmbedder({ ...embedding, cacheDir });
  return embedder;
}

/** A document made of a text, as the reader would make it of a file. */
export function documentOf(path: string, text: string): Document {
  const id = documentIdOf(path);
  const { title, publisher, date, paragraphs } = readText(text);
  return {
    id,
    path,
    title: title ?? path,
    publisher,
    date,
    url: null,
    hash: path,
    reader: READER_VERSION,
    text,
    pageStarts: [],
    paragraphs: identifyParagraphs(id, { text, paragraphs }),
  };
}

/** Settings that point to a folder of documents and to a new index. */
export async function configFor(
  documentsDir: string,
  environment: Record<string, string> = {},
): Promise<Config> {
  const index = await temporaryFolder();
  return readConfig({
    FOOTNOTE_DOCUMENTS_DIR: documentsDir,
    FOOTNOTE_INDEX_DIR: index,
    FOOTNOTE_CACHE_DIR: process.env.FOOTNOTE_CACHE_DIR,
    ...environment,
  });
}

/** Everything wired over a folder of documents, synchronised. */
export async function footnoteOver(
  documentsDir: string,
  environment: Record<string, string> = {},
): Promise<Footnote> {
  const footnote = await openFootnote(await configFor(documentsDir, environment));
  await footnote.synchronise();
  return footnote;
}
