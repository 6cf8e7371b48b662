import type { Document, Paragraph } from '../documents/document.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { ParagraphIndex } from '../indexing/paragraph-index.ts';
import { fuse } from './fuse.ts';
import { LexicalIndex } from './lexical-index.ts';

/** A paragraph that was found for a question. */
export interface ScoredParagraph {
  paragraph: Paragraph;
  document: Document;
  /** Fused score, 0 to 1; comparable within one question. */
  score: number;
  signals: RetrievalSignals;
}

/** What each part of the retrieval says of a paragraph. */
export interface RetrievalSignals {
  /** Cosine of the question and the paragraph's nearest window. */
  window: number;
  /** Cosine of the question and the paragraph's nearest sentence. */
  sentence: number;
  /** BM25 over stems, 0 or more. */
  lexical: number;
}

/** What retrieval hands on. */
export interface Retrieved {
  question: string;
  /** Unit vector of the question. */
  vector: Float32Array;
  /** Ranked, best first. */
  paragraphs: ScoredParagraph[];
  /** Words of the whole corpus, as they were when this was retrieved. */
  lexical: LexicalIndex;
}

export interface RetrieveOptions {
  topK: number;
  /** Only these documents; all when left out. */
  documents?: readonly string[] | undefined;
}

/** Finds the paragraphs that a question is about. */
export type Retrieve = (question: string, options: RetrieveOptions) => Promise<Retrieved>;

/** Nearest spans that are looked at: several belong to one paragraph. */
const DENSE_LIMIT = 200;

/** Makes a retriever that fuses dense search over the index with BM25 over the same paragraphs. */
export function makeRetriever({ index, embedder }: { index: ParagraphIndex; embedder: Embedder }): Retrieve {
  let lexical = new LexicalIndex(index.documents());
  let generation = index.generation;
  return async (question, { topK, documents }) => {
    if (generation !== index.generation) {
      generation = index.generation;
      lexical = new LexicalIndex(index.documents());
    }
    const words = lexical;
    const [vector] = (await embedder.embed([question])) as [Float32Array];
    const hits = await index.search(vector, { limit: DENSE_LIMIT, documents });
    const signals = new Map<string, RetrievalSignals>();
    const signalsOf = (paragraphId: string) => {
      let found = signals.get(paragraphId);
      if (!found) {
        found = { window: 0, sentence: 0, lexical: 0 };
        signals.set(paragraphId, found);
      }
      return found;
    };
    for (const { paragraphId, kind, score } of hits) {
      const found = signalsOf(paragraphId);
      found[kind] = Math.max(found[kind], score);
    }
    const wanted = documents && new Set(documents);
    for (const [paragraphId, score] of words.search(question)) {
      if (wanted && !wanted.has(words.find(paragraphId)?.document.id ?? '')) continue;
      signalsOf(paragraphId).lexical = score;
    }
    const paragraphs: ScoredParagraph[] = [];
    for (const [paragraphId, score] of fuse(signals).slice(0, topK)) {
      const entry = words.find(paragraphId);
      if (!entry) continue;
      const { paragraph, document } = entry;
      paragraphs.push({ paragraph, document, score, signals: signals.get(paragraphId) as RetrievalSignals });
    }
    return { question, vector, paragraphs, lexical: words };
  };
}
