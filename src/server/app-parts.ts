import type { Footnote } from '../open-footnote.ts';
import type { ServerLog } from './log.ts';
import type { Traces } from './traces.ts';

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
  | 'suggestFollowUps'
  | 'llm'
  | 'findLocalLlms'
  | 'failures'
  | 'records'
  | 'reader'
> & {
  /** What is written down; by the settings when left out. */
  log?: ServerLog;
  /** Left out, no traces are made. */
  traces?: Traces | undefined;
};
