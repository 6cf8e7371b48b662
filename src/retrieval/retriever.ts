import type { Paragraph } from '../contract/document.ts';
import { dot, type Embedder } from '../embedding/embedder.ts';
import { NO_TOKENS } from '../embedding/token-matrix.ts';
import { type ParagraphIndex, type SpanEmbedding, sentencesOf } from '../indexing/paragraph-index.ts';
import { tokenize } from '../language/tokens.ts';
import type { WordMatch, WordSearch } from '../words/word-search.ts';
import { type FirstSignals, type Fusion, fuse, type SecondSignals } from './fuse.ts';
import { keepHeadingTokens } from './heading-tokens.ts';
import {
  type Alignment,
  alignedUnder,
  alignQuestion,
  type QuestionTokens,
  toQuestionTokens,
  weighMatches,
} from './late-interaction.ts';
import type { Reranker } from './reranker.ts';
import type { Retrieve, ScoredParagraph } from './retrieved.ts';

interface RetrieverParts {
  index: ParagraphIndex;
  /** Follows the index (`followIndex`). */
  words: WordSearch;
  embedder: Embedder;
  fusion: Fusion;
  /** Reads question and paragraph together, as a third stage. */
  reranker?: Reranker | undefined;
}

/** Nearest paragraphs, and best ones by words, that become candidates. */
const DENSE_CANDIDATES = 100;
const LEXICAL_CANDIDATES = 50;

/** Candidates that go on to the second stage. */
const RESCORED = 14;

/**
 * Makes a retriever of two stages. First, candidates by embedding (Vectra) and by words (BM25), fused; then the best
 * of them are matched with the question token by token, and fused again.
 */
export function makeRetriever({ index, words, embedder, fusion, reranker }: RetrieverParts): Retrieve {
  const { vocabulary } = words;
  const headingTokens = keepHeadingTokens(embedder);
  return async (question, { topK, documents, preferNear, alwaysInclude = [] }) => {
    const [encoded] = await embedder.encode([question]);
    if (!encoded) throw new Error('the embedder returned nothing');
    const { vector } = encoded;
    const asked = tokenize(question);
    const phrase = vocabulary.phraseMatcher(asked);
    const tokens = toQuestionTokens(encoded, asked, (stem) => vocabulary.idf(stem), embedder.tokenMean);
    const hits = await index.search(vector, { limit: DENSE_CANDIDATES, documents });
    const nearest = hits.map(({ paragraphId }) => paragraphId);
    const matches = await words.search(question, {
      limit: LEXICAL_CANDIDATES,
      documents,
      also: [...nearest, ...alwaysInclude],
    });
    const ids = [...new Set([...nearest, ...matches.best, ...alwaysInclude])];
    const spans = await index.spans(ids);
    const candidates = ids
      .flatMap((id) => {
        const paragraph = index.paragraph(id);
        const document = paragraph && index.document(paragraph.documentId);
        const own = spans.get(id);
        if (!document || !own) return [];
        const signals = firstSignals(vector, own, matches.of(id), matches.bestScore);
        return [{ paragraph, document, spans: own, signals, score: fuse(fusion.first, signals) }];
      })
      .sort((a, b) => b.score - a.score);

    const rescored = candidates.filter(
      ({ paragraph }, n) => n < Math.max(RESCORED, topK) || alwaysInclude.includes(paragraph.id),
    );
    const tokensOf = await index.tokens(rescored.map(({ paragraph }) => paragraph.id));
    const headings = await headingTokens(rescored.flatMap(({ paragraph }) => paragraph.section.slice(-1)));
    const paragraphs = rescored
      .map(({ paragraph, document, spans: own, signals: first }): ScoredParagraph => {
        const sentences = sentencesOf(own);
        const heading = headings.get(paragraph.section.at(-1) ?? '');
        const within = alignQuestion(tokens, tokensOf.get(paragraph.id) ?? NO_TOKENS, sentences);
        const alignment = heading
          ? alignedUnder(within, alignQuestion(tokens, heading, [WHOLE]).paragraph)
          : within;
        const signals = secondSignals(first, tokens, alignment, phrase(paragraph.text));
        const fusedScore = fuse(fusion.second, signals, preferNear ? nearness(paragraph, preferNear) : 0);
        return {
          paragraph,
          document,
          score: fusedScore,
          fusedScore,
          signals,
          sentences,
          alignment,
        };
      })
      .sort((a, b) => b.score - a.score);
    const ranked = reranker ? await rerank(question, paragraphs, reranker) : paragraphs;
    return { question, vector, tokens, paragraphs: ranked.slice(0, topK), vocabulary };
  };
}

/** A heading is matched as one sentence. */
const WHOLE = { start: 0, end: 0 };

/** Added to the fused sum of a paragraph of the document, and again of the section, that the conversation is in. */
const SAME_PLACE = 0.4;

function nearness({ documentId, section }: Paragraph, near: Paragraph): number {
  if (documentId !== near.documentId) return 0;
  return SAME_PLACE + (section.join('\n') === near.section.join('\n') ? SAME_PLACE : 0);
}

async function rerank(
  question: string,
  paragraphs: ScoredParagraph[],
  reranker: Reranker,
): Promise<ScoredParagraph[]> {
  const scores = await reranker.score(
    question,
    paragraphs.map(({ paragraph }) => paragraph.text),
  );
  return paragraphs
    .map((paragraph, n) => ({ ...paragraph, score: scores[n] as number }))
    .sort((a, b) => b.score - a.score);
}

function firstSignals(
  vector: Float32Array,
  spans: readonly SpanEmbedding[],
  match: WordMatch | undefined,
  bestScore: number,
): FirstSignals {
  const nearest = { window: -1, sentence: -1 };
  for (const span of spans) nearest[span.kind] = Math.max(nearest[span.kind], dot(vector, span.vector));
  return { ...nearest, lexical: match ? match.score / bestScore : 0, coverage: match?.coverage ?? 0 };
}

function secondSignals(
  first: FirstSignals,
  { content, rare, all }: QuestionTokens,
  alignment: Alignment,
  phrase: number,
): SecondSignals {
  const best = (weights: Float32Array) =>
    alignment.sentences.reduce((most, matches) => Math.max(most, weighMatches(matches, weights)), -1);
  return {
    ...first,
    late: weighMatches(alignment.paragraph, content),
    lateRare: weighMatches(alignment.paragraph, rare),
    lateAll: weighMatches(alignment.paragraph, all),
    lateSentence: best(content),
    lateSentenceRare: best(rare),
    phrase,
  };
}
