import type { Answer, Citation } from './answer.ts';

/** What happens on the way to an answer. A statement is told only when it is verified, after its citations; each further search tells `retrieved` anew. */
export type AskEvent =
  | { event: 'retrieved'; data: Pick<Answer, 'question' | 'standaloneQuestion' | 'retrieved'> }
  | { event: 'citation'; data: Citation }
  | { event: 'delta'; data: { text: string } }
  | { event: 'done'; data: Answer };
