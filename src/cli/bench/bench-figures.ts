import type { AddingFigures, LoadFigures } from './load.ts';
import type { EmbeddingFigures } from './measure-embedding.ts';
import type { IndexFigures } from './measure-index.ts';
import type { PeerFigures } from './measure-peers.ts';

/** What is measured of a collection of one size. */
export interface SizeFigures {
  index: IndexFigures;
  built: { embedded: number; embedSeconds: number; storeSeconds: number; readSeconds: number };
  diskMb: number;
  load: LoadFigures[];
  plain: LoadFigures;
  adding: AddingFigures;
  peers: PeerFigures[];
}

/** All that was measured, and on what. */
export interface BenchFigures {
  version: string;
  at: string;
  machine: { cpu: string; cores: number; node: string };
  embedding: EmbeddingFigures[];
  sizes: SizeFigures[];
}
