import type { Document, Paragraph } from '../contract/document.ts';
import type { TokenMatrix } from '../embedding/token-matrix.ts';
import type { DocumentWords } from '../words/document-words.ts';
import type { WordStore } from '../words/word-store.ts';

/** The embedding of a part of a paragraph. Offsets are UTF-16 code units in the paragraph's text. */
export interface SpanEmbedding {
  /** `window`: what the paragraph is found by; `sentence`: what a quote is chosen by. */
  kind: 'window' | 'sentence';
  start: number;
  end: number;
  /** A unit vector. */
  vector: Float32Array;
}

/** All embeddings of a paragraph. */
export interface ParagraphEmbeddings {
  spans: SpanEmbedding[];
  /** Its tokens in their context, in order; offsets are those of the paragraph's text. */
  tokens: TokenMatrix;
}

/** The sentences among the spans of a paragraph, in order; none of one that is not embedded. */
export const sentencesOf = (spans: readonly SpanEmbedding[] | undefined): SpanEmbedding[] =>
  spans?.filter(({ kind }) => kind === 'sentence') ?? [];

/** A document with the embeddings of each of its paragraphs, in the order of `document.paragraphs`. */
export interface EmbeddedDocument {
  document: Document;
  embeddings: ParagraphEmbeddings[];
}

/** A paragraph that is near a query. */
export interface ParagraphHit {
  paragraphId: string;
  /** Cosine of its nearest window, -1 to 1. */
  score: number;
}

/** Options of `ParagraphIndex.search`. */
export interface ParagraphSearch {
  /** Largest number of hits. */
  limit: number;
  /** Only these documents; all when left out. */
  documents?: readonly string[] | undefined;
}

/**
 * Stores documents with the embeddings of their paragraphs, and finds the nearest. One file a driver;
 * `test/indexing/paragraph-index-contract.ts` says what each must do.
 */
export interface ParagraphIndex {
  /** Grows with each change, here or by another process. */
  readonly generation: number;
  /** All documents, sorted by path. */
  documents(): readonly Document[];
  /** A document by its id, or undefined. */
  document(id: string): Document | undefined;
  /** A paragraph by its id, or undefined. */
  paragraph(id: string): Paragraph | undefined;
  /** Windows and sentences of paragraphs with their embeddings, by id; what it does not hold is passed over. */
  spans(paragraphIds: readonly string[]): Promise<Map<string, SpanEmbedding[]>>;
  /** Tokens of paragraphs, by id; what it does not hold is passed over. */
  tokens(paragraphIds: readonly string[]): Promise<Map<string, TokenMatrix>>;
  /** The words of a document, counted; undefined when it does not hold it. */
  words(documentId: string): Promise<DocumentWords | undefined>;
  /** Looks words up where the documents are stored; null: whoever asks holds them, from `words`. */
  readonly wordStore: WordStore | null;
  /** The paragraphs nearest to a unit vector by their windows, best first. */
  search(vector: Float32Array, search: ParagraphSearch): Promise<ParagraphHit[]>;
  /**
   * Has `listener` told of every change, here or by another process, as soon as it is stored; whoever made the change waits until
   * the listener is done, so that what is derived from the documents is not behind them.
   */
  onChange(listener: (change: DocumentChange) => Promise<void>): void;
  /** Takes up what another process has stored since. */
  refresh(): Promise<void>;
  /** Runs `change` as the only writer of all processes, on the newest state. */
  write<T>(change: (writer: IndexWriter) => Promise<T>): Promise<T>;
  /** Ends what would keep running; nothing is to be asked any more. */
  close(): Promise<void>;
}

/** What a change of the index is made with. */
export interface IndexWriter {
  /** Embeddings of texts, by text, that a writer staged who did not come to commit them. */
  salvage(texts: readonly string[]): Promise<Map<string, ParagraphEmbeddings>>;
  /**
   * Stores documents of a later commit already, so that they are not lost when the process is stopped. Nobody sees them yet. The same
   * objects are to be committed; their embeddings are not needed any more.
   */
  stage(documents: EmbeddedDocument[]): Promise<void>;
  /** Makes the change real at once: when it has returned, it is on disk; a process killed before that leaves the former state. */
  commit(changes: IndexChanges): Promise<void>;
}

/** What a change of the index made of its documents; one that was replaced is in both lists. */
export interface DocumentChange {
  added: readonly Document[];
  removed: readonly Document[];
}

/** Documents to store (replacing those with the same id) and ids of documents to forget. */
export interface IndexChanges {
  put?: EmbeddedDocument[];
  remove?: string[];
}
