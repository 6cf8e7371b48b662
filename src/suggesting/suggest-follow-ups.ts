import type { Ask } from '../answering/ask.ts';
import type { Document, Paragraph } from '../contract/document.ts';
import type { LeadOnRequest } from '../contract/suggestions.ts';
import { detectLanguage } from '../language/detect-language.ts';
import { foldBlanks } from '../language/fold-blanks.ts';
import { withoutHeadingNumber } from '../language/heading-number.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { type SuggesterParts, stateOf } from './suggester-parts.ts';

/**
 * Questions that lead on from an answer, at most three; each was asked, and is answered. Those found so far when nobody waits any more.
 */
export type SuggestFollowUps = (from: LeadOnRequest, signal?: AbortSignal) => Promise<string[]>;

const OFFERED = 3;

/** Paragraphs around what was cited that are looked at, and questions that are asked before it is given up. */
const AROUND = { before: 4, after: 16 };
const MAX_ASKED = 8;

/** A heading with more words makes no question that a person would ask. */
const MAX_HEADING_WORDS = 9;

/** Makes the way on from an answer: first what stands next to what it cites, then the next part of the document. */
export function makeFollowUpSuggester({ documents, ask, reader }: SuggesterParts): SuggestFollowUps {
  const answers = rememberAnswers(ask, documents);
  return async ({ paragraphs: cited, asked, quotes }, signal) => {
    const known = new Set(asked.map(keyOf));
    const offered: string[] = [];
    let tried = 0;
    const offer = async (question: string): Promise<void> => {
      const key = keyOf(question);
      if (known.has(key) || tried >= MAX_ASKED || signal?.aborted) return;
      known.add(key);
      tried++;
      if (await answers(question, signal)) offered.push(question);
    };
    const places = placesOf(cited, documents());
    for (const { document, at } of places) {
      for await (const candidate of candidatesOf(document, paragraphsAround(document, at), reader, signal)) {
        if (offered.length >= OFFERED - 1 || signal?.aborted) break;
        if (!isShown(candidate, quotes)) await offer(candidate.question);
      }
      const several = documents().length > 1;
      for (const heading of headingsAfter(document, at)) {
        if (offered.length >= OFFERED || signal?.aborted) break;
        await offer(`What does ${several ? `“${document.title}”` : 'the document'} say about ${heading}?`);
      }
      if (offered.length >= OFFERED || signal?.aborted) break;
    }
    return offered;
  };
}

/** Content words, in any order and case: the same question in other clothes has the same. */
const keyOf = (question: string): string =>
  tokenize(question)
    .filter(({ lower }) => !isStopWord(lower))
    .map(({ stem }) => stem)
    .toSorted()
    .join(' ');

/** Where the cited paragraphs stand; one place a document. */
function placesOf(cited: readonly string[], documents: readonly Document[]) {
  return documents.flatMap((document) => {
    const at = document.paragraphs.findIndex(({ id }) => cited.includes(id));
    return at < 0 ? [] : [{ document, at }];
  });
}

/** The paragraphs around a place, the nearest first; what comes after is nearer than what came before. */
function paragraphsAround({ paragraphs }: Document, at: number): Paragraph[] {
  const first = Math.max(0, at - AROUND.before);
  const distance = (n: number) => (first + n < at ? 2 * (at - first - n) + 1 : first + n - at);
  return paragraphs
    .slice(first, at + AROUND.after)
    .map((paragraph, n) => ({ paragraph, far: distance(n) }))
    .toSorted((a, b) => a.far - b.far)
    .map(({ paragraph }) => paragraph);
}

const isShown = ({ sentence }: Candidate, quotes: readonly string[]): boolean => {
  const own = foldBlanks(sentence);
  return own !== '' && quotes.map(foldBlanks).some((quote) => quote.includes(own) || own.includes(quote));
};

/** Headings of the next sections, without their numbers; English ones alone, since the question around them is English. */
function headingsAfter({ text, paragraphs }: Document, at: number): string[] {
  if (detectLanguage(text) !== 'en') return [];
  const here = paragraphs[at]?.section.at(-1);
  const headings = [...paragraphs.slice(at), ...paragraphs.slice(0, at)].map(
    ({ section }) => section.at(-1) ?? '',
  );
  return [...new Set(headings)]
    .filter((heading) => heading !== here && !/[?？:]$/.test(heading))
    .map(withoutHeadingNumber)
    .filter((heading) => /\p{L}{3}/u.test(heading) && heading.split(/\s+/).length <= MAX_HEADING_WORDS)
    .slice(0, 3);
}

/** Whether a question is answered; asked once for each state of the documents. */
function rememberAnswers(
  ask: Ask,
  documents: () => readonly Document[],
): (question: string, signal?: AbortSignal) => Promise<boolean> {
  let state = '';
  let known = new Map<string, boolean>();
  return async (question, signal) => {
    const present = stateOf(documents());
    if (present !== state) {
      state = present;
      known = new Map();
    }
    const before = known.get(question);
    if (before !== undefined) return before;
    // Only what was found is shared: who leaves ends no other's question.
    const answered = (await ask({ question, signal })).status === 'answered';
    if (present === state) known.set(question, answered);
    return answered;
  };
}
