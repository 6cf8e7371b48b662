import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../../errors.ts';
import { writeDurably } from '../durable-file.ts';
import { type EmbeddingModel, embeddingSchema } from '../embedding-model.ts';
import { PassageFile } from './passage-file.ts';
import {
  decodeSegment,
  type EncodedDocument,
  encodePassages,
  encodeSegment,
  type StoredDocument,
  sameDocument,
} from './segment-file.ts';

/** A segment's files and which of its documents count; the others were replaced or removed since it was written. */
const segmentRefSchema = z.object({
  name: z.string().regex(/^segment-[0-9a-f]{32}\.bin$/),
  passages: z.string().regex(/^passages-[0-9a-f]{32}\.bin$/),
  documents: z.array(z.string()).min(1),
  /** Paragraphs that were written into it, and how many of them count. */
  written: z.number().int().positive(),
  paragraphs: z.number().int().nonnegative(),
});
export type SegmentRef = z.infer<typeof segmentRefSchema>;

/** A segment with its documents. */
export interface StoredSegment {
  ref: SegmentRef;
  documents: StoredDocument[];
}

/** Raise it when what is stored changes, or how tokens are made small: an index of another format is built again. */
const FORMAT = 10;

/** What the index holds, and with which model it was made. Its rename is the moment a change becomes real. */
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  generation: z.number().int().nonnegative(),
  embedding: embeddingSchema,
  segments: z.array(segmentRefSchema),
});
type Manifest = z.infer<typeof manifestSchema>;

const MANIFEST = 'manifest.json';

/** Files of this and of former formats, and what a writer that was killed left of them. */
const OWN =
  /^(?:(?:segment|passages)-\w+\.bin|documents-\d+\.json|vectors-\d+\.pb|tokens-\d+\.bin|manifest\.json)(?:\.[\w-]+\.tmp)?$/;

/** Files are named by their content, so a damaged one does not have its name any more. */
const nameOf = (kind: 'segment' | 'passages', hash: string) => `${kind}-${hash.slice(0, 32)}.bin`;
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Keeps the index in a folder: segments, which are written once and never changed, and a manifest that names those of the
 * present state and is replaced last. So a change writes what is new, and no process reads half of one state and half of another.
 */
export class SnapshotStore {
  constructor(readonly folder: string) {}

  /** The present generation without reading its files; null when there is none or it is unreadable. */
  async generation(): Promise<number | null> {
    try {
      return (await this.manifest())?.generation ?? null;
    } catch {
      return null;
    }
  }

  /**
   * The present manifest, or null when nothing was ever stored.
   * @throws Error that says what is wrong with a torn or foreign one.
   */
  async manifest(): Promise<Manifest | null> {
    let text: string;
    try {
      text = await readFile(join(this.folder, MANIFEST), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    try {
      return manifestSchema.parse(JSON.parse(text));
    } catch (error) {
      throw new Error(`${MANIFEST} is not a manifest of this version’s index`, { cause: error });
    }
  }

  /**
   * Reads a segment, of its passages nothing: those are checked when they are read, and all by `checkPassages`.
   * @throws Error that says what is wrong with a missing or damaged segment.
   */
  async readSegment(name: string): Promise<{ embedding: EmbeddingModel; documents: StoredDocument[] }> {
    let bytes: Buffer;
    try {
      bytes = await readFile(join(this.folder, name));
    } catch (error) {
      throw new Error(`${name} can't be read (${messageOf(error)})`, { cause: error });
    }
    if (nameOf('segment', hashOf(bytes)) !== name)
      throw new Error(`${name} is damaged (its checksum differs)`);
    return decodeSegment(bytes, (passages, size) => this.openPassages(passages, size));
  }

  private openPassages(name: string, size: number): PassageFile {
    try {
      return new PassageFile(join(this.folder, name), size);
    } catch (error) {
      throw new Error(`${name} can't be read (${messageOf(error)})`, { cause: error });
    }
  }

  /** Reads a file of passages from end to end. @throws Error when it is not what was written. */
  async checkPassages(name: string): Promise<void> {
    const hash = createHash('sha256');
    for await (const part of createReadStream(join(this.folder, name))) hash.update(part as Buffer);
    if (nameOf('passages', hash.digest('hex')) !== name)
      throw new Error(`${name} is damaged (its checksum differs)`);
  }

  /** Stores a segment; nobody reads it until a manifest names it. */
  async writeSegment(embedding: EmbeddingModel, encoded: readonly EncodedDocument[]): Promise<StoredSegment> {
    await mkdir(this.folder, { recursive: true });
    const passageBytes = encodePassages(encoded);
    const passages = nameOf('passages', hashOf(passageBytes));
    const bytes = encodeSegment(embedding, passages, encoded);
    const name = nameOf('segment', hashOf(bytes));
    await writeDurably(join(this.folder, passages), passageBytes);
    await writeDurably(join(this.folder, name), bytes);
    const decoded = decodeSegment(bytes, (file, size) => this.openPassages(file, size));
    const documents = decoded.documents.map((own, n) => ({
      ...own,
      document: sameDocument((encoded[n] as EncodedDocument).document, own.document),
    }));
    const written = encoded.reduce((sum, { passages: own }) => sum + own.length, 0);
    const ids = documents.map(({ document }) => document.id);
    return { ref: { name, passages, documents: ids, written, paragraphs: written }, documents };
  }

  /** Makes this the present state, then deletes the files of former ones. */
  async writeManifest(state: Omit<Manifest, 'format'>): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const manifest = manifestSchema.parse({ format: FORMAT, ...state });
    await writeDurably(join(this.folder, MANIFEST), JSON.stringify(manifest, null, 2));
    const kept = new Set([MANIFEST, ...manifest.segments.flatMap(({ name, passages }) => [name, passages])]);
    // Where a file that is being read can't be deleted, the next change tries again.
    for (const name of await this.files())
      if (!kept.has(name)) await rm(join(this.folder, name), { force: true }).catch(() => {});
  }

  /** Leaves no present state; what it held is a leftover now. */
  async forget(): Promise<void> {
    await rm(join(this.folder, MANIFEST), { force: true });
  }

  /** Documents of segments that no manifest names: a writer stored them, and was killed before its change became real. Damaged ones are passed over. */
  async leftovers(embedding: EmbeddingModel): Promise<StoredDocument[]> {
    const named = new Set((await this.manifest().catch(() => null))?.segments.map(({ name }) => name));
    const names = (await this.files()).filter((name) => /^segment-\w+\.bin$/.test(name) && !named.has(name));
    const segments = await Promise.all(names.map((name) => this.readSegment(name).catch(() => null)));
    return segments.flatMap((segment) =>
      segment?.embedding.name === embedding.name ? segment.documents : [],
    );
  }

  private async files(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => OWN.test(name));
  }
}
