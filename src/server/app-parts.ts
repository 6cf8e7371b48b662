import type { Footnote } from '../open-footnote.ts';

/** Everything that the server is made of. */
export type AppParts = Pick<
  Footnote,
  | 'readDocument'
  | 'ask'
  | 'retrieve'
  | 'index'
  | 'composer'
  | 'embedder'
  | 'config'
  | 'synchronise'
  | 'fetchPage'
  | 'suggest'
  | 'leadOn'
  | 'llm'
  | 'findLocalLlms'
  | 'failures'
  | 'reader'
>;
