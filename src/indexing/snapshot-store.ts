import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../errors.ts';
import { writeDurably } from './durable-file.ts';

const fileSchema = z.object({ name: z.string().regex(/^[\w.-]+$/), sha256: z.string() });

/** Raise it when what is stored changes, or how tokens are made small: an index of another format is built again. */
const FORMAT = 6;

/** What the index holds, and with which model it was made. Its rename is the moment a change becomes real. */
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  generation: z.number().int().nonnegative(),
  embedding: z.object({ name: z.string(), dimension: z.number().int().positive() }),
  /** Number of vectors in the `vectors` file: a torn one can load as if it held fewer. */
  items: z.number().int().nonnegative(),
  documents: fileSchema,
  vectors: fileSchema,
  tokens: fileSchema,
});
export type Manifest = z.infer<typeof manifestSchema>;

/** One state of the index, as bytes. */
export interface Snapshot {
  manifest: Manifest;
  documents: Buffer;
  vectors: Buffer;
  tokens: Buffer;
}

const MANIFEST = 'manifest.json';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * Keeps snapshots in a folder. Each has files of its own; the manifest names the present ones with their
 * checksums, and is replaced last. So no process ever reads half of one state and half of another.
 */
export class SnapshotStore {
  constructor(readonly folder: string) {}

  /** The present generation without reading its files; null when there is none or it is unreadable. */
  async generation(): Promise<number | null> {
    try {
      return (await this.readManifest())?.generation ?? null;
    } catch {
      return null;
    }
  }

  /**
   * The present snapshot, or null when nothing was ever stored.
   * @throws Error that says what is wrong with a torn or foreign one.
   */
  async read(): Promise<Snapshot | null> {
    const manifest = await this.readManifest();
    if (!manifest) return null;
    const [documents, vectors, tokens] = await Promise.all(
      [manifest.documents, manifest.vectors, manifest.tokens].map((file) => this.readFile(file)),
    );
    return { manifest, documents, vectors, tokens } as Snapshot;
  }

  /** Stores a snapshot as the present one, then deletes the files of former ones. */
  async write(snapshot: {
    generation: number;
    embedding: Manifest['embedding'];
    items: number;
    documents: Uint8Array;
    vectors: Uint8Array;
    tokens: Uint8Array;
  }): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const { generation, embedding, items, documents, vectors, tokens } = snapshot;
    const manifest: Manifest = {
      format: FORMAT,
      generation,
      embedding,
      items,
      documents: { name: `documents-${generation}.json`, sha256: sha256(documents) },
      vectors: { name: `vectors-${generation}.pb`, sha256: sha256(vectors) },
      tokens: { name: `tokens-${generation}.bin`, sha256: sha256(tokens) },
    };
    await writeDurably(join(this.folder, manifest.documents.name), documents);
    await writeDurably(join(this.folder, manifest.vectors.name), vectors);
    await writeDurably(join(this.folder, manifest.tokens.name), tokens);
    await writeDurably(join(this.folder, MANIFEST), JSON.stringify(manifest, null, 2));
    await this.removeFormer(manifest);
  }

  private async readManifest(): Promise<Manifest | null> {
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

  private async readFile({ name, sha256: expected }: z.infer<typeof fileSchema>): Promise<Buffer> {
    let bytes: Buffer;
    try {
      bytes = await readFile(join(this.folder, name));
    } catch (error) {
      throw new Error(`${name} can't be read (${messageOf(error)})`, { cause: error });
    }
    if (sha256(bytes) !== expected) throw new Error(`${name} is damaged (its checksum differs)`);
    return bytes;
  }

  private async removeFormer(manifest: Manifest): Promise<void> {
    const kept = new Set([manifest.documents.name, manifest.vectors.name, manifest.tokens.name]);
    for (const name of await readdir(this.folder)) {
      const own =
        /^(?:documents-\d+\.json|vectors-\d+\.pb|tokens-\d+\.bin|manifest\.json)(?:\.[\w-]+\.tmp)?$/.test(
          name,
        );
      if (own && name !== MANIFEST && !kept.has(name)) await rm(join(this.folder, name), { force: true });
    }
  }
}
