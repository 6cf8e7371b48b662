import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../../errors.ts';
import { writeDurably } from '../durable-file.ts';
import type { EmbeddedDocument } from '../paragraph-index.ts';
import {
  decodeSegment,
  type EmbeddingModel,
  embeddingSchema,
  encodeSegment,
  type Segment,
  withStoredTokens,
} from './segment-file.ts';
import { TokenFile } from './token-file.ts';

/** A segment's file and which of its documents count; the others were replaced or removed since it was written. */
const segmentRefSchema = z.object({
  name: z.string().regex(/^segment-[0-9a-f]{32}\.bin$/),
  documents: z.array(z.string()).min(1),
  /** Paragraphs that were written into it, and how many of them count. */
  written: z.number().int().positive(),
  paragraphs: z.number().int().nonnegative(),
});
export type SegmentRef = z.infer<typeof segmentRefSchema>;

/** A segment that was written. */
export interface StoredSegment {
  ref: SegmentRef;
  documents: EmbeddedDocument[];
}

/** Raise it when what is stored changes, or how tokens are made small: an index of another format is built again. */
const FORMAT = 7;

/** What the index holds, and with which model it was made. Its rename is the moment a change becomes real. */
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  generation: z.number().int().nonnegative(),
  embedding: embeddingSchema,
  segments: z.array(segmentRefSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

const MANIFEST = 'manifest.json';

/** Files of this and of former formats, and what a writer that was killed left of them. */
const OWN =
  /^(?:segment-\w+\.bin|documents-\d+\.json|vectors-\d+\.pb|tokens-\d+\.bin|manifest\.json)(?:\.[\w-]+\.tmp)?$/;

/** A segment is named by its content, so a damaged one does not have its name any more. */
const nameOf = (bytes: Uint8Array) =>
  `segment-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.bin`;

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

  /** @throws Error that says what is wrong with a missing or damaged segment. */
  async readSegment(name: string): Promise<Segment> {
    let bytes: Buffer;
    try {
      bytes = await readFile(join(this.folder, name));
    } catch (error) {
      throw new Error(`${name} can't be read (${messageOf(error)})`, { cause: error });
    }
    if (nameOf(bytes) !== name) throw new Error(`${name} is damaged (its checksum differs)`);
    return decodeSegment(bytes, new TokenFile(join(this.folder, name)));
  }

  /** Stores a segment; nobody reads it until a manifest names it. Its documents come back with their tokens left on disk. */
  async writeSegment(segment: Segment): Promise<StoredSegment> {
    await mkdir(this.folder, { recursive: true });
    const bytes = await encodeSegment(segment);
    const name = nameOf(bytes);
    await writeDurably(join(this.folder, name), bytes);
    const paragraphs = segment.documents.reduce((sum, { embeddings }) => sum + embeddings.length, 0);
    const documents = segment.documents.map(({ document }) => document.id);
    const stored = withStoredTokens(segment, bytes, new TokenFile(join(this.folder, name)));
    return { ref: { name, documents, written: paragraphs, paragraphs }, documents: stored };
  }

  /** Makes this the present state, then deletes the files of former ones. */
  async writeManifest(state: Omit<Manifest, 'format'>): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const manifest = manifestSchema.parse({ format: FORMAT, ...state });
    await writeDurably(join(this.folder, MANIFEST), JSON.stringify(manifest, null, 2));
    const kept = new Set([MANIFEST, ...manifest.segments.map(({ name }) => name)]);
    // Where a file that is being read can't be deleted, the next change tries again.
    for (const name of await this.files())
      if (!kept.has(name)) await rm(join(this.folder, name), { force: true }).catch(() => {});
  }

  /** Segments that no manifest names: a writer stored them, and was killed before its change became real. Damaged ones are passed over. */
  async leftovers(embedding: EmbeddingModel): Promise<Segment[]> {
    const named = new Set((await this.manifest().catch(() => null))?.segments.map(({ name }) => name));
    const names = (await this.files()).filter((name) => /^segment-\w+\.bin$/.test(name) && !named.has(name));
    const segments = await Promise.all(names.map((name) => this.readSegment(name).catch(() => null)));
    return segments.filter((segment): segment is Segment => segment?.embedding.name === embedding.name);
  }

  private async files(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => OWN.test(name));
  }
}
