import { randomUUID } from 'node:crypto';
import { analyseQuestion } from '../language/question.ts';
import type { Retrieve, ScoredParagraph } from '../retrieval/retriever.ts';
import type { ResolveQuestion } from '../retrieval/standalone-question.ts';
import type { Answer, Citation, RetrievedParagraph, Statement, Turn } from './answer.ts';
import type { Composer } from './composer.ts';
import { describeMissing } from './refusal.ts';
import type { SupportingQuote, VerifiedStatement, Verify } from './verification/verify.ts';

/** A question as it comes from a person or a program. */
export interface AskRequest {
  question: string;
  history?: readonly Turn[] | undefined;
  /** Ids of the documents to answer from; all when left out. */
  documents?: readonly string[] | undefined;
  /** Number of paragraphs to retrieve. */
  topK?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Answers a question from the documents. */
export type Ask = (request: AskRequest) => Promise<Answer>;

export interface AnswererParts {
  resolve: ResolveQuestion;
  retrieve: Retrieve;
  composer: Composer;
  verify: Verify;
  /** Paragraphs to retrieve when the question does not say. */
  topK: number;
}

/** Makes the whole way of a question: resolve, retrieve, compose, verify; then numbers the citations. */
export function makeAnswerer({ resolve, retrieve, composer, verify, topK }: AnswererParts): Ask {
  return async ({ question, history = [], documents, topK: wanted = topK, signal }) => {
    const clock = startClock();
    const { question: standaloneQuestion, follows } = await resolve(question, history);
    clock.lap('resolve');
    // A follow-up stays where the conversation is, unless another place answers clearly better.
    const [near] = follows === null ? [] : (await retrieve(follows, { topK: 1, documents })).paragraphs;
    const retrieved = await retrieve(standaloneQuestion, { topK: wanted, documents, near: near?.paragraph });
    clock.lap('retrieve');
    const draft = await composer.compose({ question: standaloneQuestion, retrieved, history, signal });
    clock.lap('compose');
    const verified = await verify(draft.statements, retrieved);
    const { statements, citations } = numberCitations(verified);
    clock.lap('verify');
    const answered = statements.length > 0;
    const refusal = () =>
      draft.refusal ??
      describeMissing(
        analyseQuestion(standaloneQuestion, (word) => retrieved.lexical.isName(word)),
        retrieved,
      );
    return {
      id: randomUUID(),
      question,
      standaloneQuestion,
      status: answered ? 'answered' : 'refused',
      answer: answered ? statements.map(withMarkers).join(' ') : refusal(),
      statements,
      citations,
      retrieved: retrieved.paragraphs.map(toRetrieved),
      dropped: verified.length - statements.length,
      confidence: draft.confidence,
      composer: composer.kind,
      model: composer.model,
      timings: clock.timings(),
    };
  };
}

/** One numbering, in order of first use; the same quote keeps its number. */
function numberCitations(verified: readonly VerifiedStatement[]): {
  statements: Statement[];
  citations: Citation[];
} {
  const citations = new Map<string, Citation>();
  const markerOf = ({ source, span }: SupportingQuote): number => {
    const key = `${source.paragraph.id} ${span.start} ${span.end}`;
    let citation = citations.get(key);
    if (!citation) {
      citation = toCitation(citations.size + 1, source, span);
      citations.set(key, citation);
    }
    return citation.marker;
  };
  const statements = verified
    .filter((statement) => statement.support === 'verified')
    .map(
      ({ text, support, quotes }): Statement => ({
        text,
        support,
        markers: [...new Set(quotes.map(markerOf))],
      }),
    );
  return { statements, citations: [...citations.values()] };
}

function toCitation(
  marker: number,
  { document, paragraph }: ScoredParagraph,
  { start, end }: SupportingQuote['span'],
): Citation {
  const { id: paragraphId, section, page, text } = paragraph;
  const quote = text.slice(start, end);
  return {
    marker,
    documentId: document.id,
    paragraphId,
    title: document.title,
    section,
    page,
    quote,
    start,
    end,
    text,
  };
}

/** A scored paragraph as the API shows it. */
export function toRetrieved({ document, paragraph, score }: ScoredParagraph): RetrievedParagraph {
  const { id: paragraphId, section, text } = paragraph;
  return { paragraphId, documentId: document.id, title: document.title, section, text, score };
}

const withMarkers = ({ text, markers }: Statement) =>
  `${text} ${markers.map((marker) => `[${marker}]`).join('')}`;

function startClock() {
  const began = performance.now();
  let last = began;
  const laps = { resolve: 0, retrieve: 0, compose: 0, verify: 0 };
  const rounded = (milliseconds: number) => Math.round(milliseconds * 1000) / 1000;
  return {
    lap(step: keyof typeof laps) {
      const now = performance.now();
      laps[step] = rounded(now - last);
      last = now;
    },
    timings: () => ({ ...laps, total: rounded(performance.now() - began) }),
  };
}
