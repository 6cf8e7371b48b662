import type { PageStart } from '../../contract/document.ts';

/** A piece of a document as a reader finds it, in reading order; `turns` tells where in its text a next page begins. */
export type Piece =
  /** 1 is the outermost; one without text ends what stands under headings of its level. */
  | { kind: 'heading'; level: number; text: string; page?: number }
  | { kind: 'prose'; text: string; page?: number; turns?: PageStart[] }
  /** An item of a list, its mark included. */
  | { kind: 'item'; text: string; page?: number; turns?: PageStart[] }
  | { kind: 'code'; text: string; page?: number }
  /** A row of a table with its column names: "Port: Norrvik; Ships: 412". */
  | { kind: 'row'; text: string; page?: number };
