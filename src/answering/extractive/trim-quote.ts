import { isNegation } from '../../facts/negation.ts';
import { CONDITION, DEPENDENT, QUOTE_CUT, REPORT, RESTRICTION } from '../../language/english/clauses.ts';
import { type Span, trim } from '../../language/sentences.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

/** What a trimmed quote should hold. */
export interface TrimTargets {
  /** Weight of a stem of the question; 0 for others. */
  weight: (stem: string) => number;
  /** Places (in the paragraph's text) that may be the answer itself: a fresh number, date or name. */
  answers: readonly Span[];
}

/** Worth of holding a possible answer, as a share of the whole question's weight. */
const ANSWER_WORTH = 0.5;

/**
 * Shortens a sentence to the clauses that answer, when it has more than `maxWords` words: the run of clauses
 * that holds most of what the question asks, and of those the fullest. What would be cut off must not change what is left: a
 * denial, a report or a condition before it ("The council did not follow the proposal that …"), or what takes a part of it back
 * behind it ("…, unless …"). Where it does, the whole sentence is quoted.
 * @returns a span within the sentence, of at most `maxWords` words unless one clause alone is longer, or the sentence.
 */
export function trimQuote(text: string, sentence: Span, maxWords: number, targets: TrimTargets): Span {
  const own = text.slice(sentence.start, sentence.end);
  if (countWords(own) <= maxWords) return sentence;
  const tokens = tokenize(own);
  const cuts = [0, ...[...own.matchAll(QUOTE_CUT)].map((match) => match.index + match[0].length), own.length];
  const total = sumWeights(tokens, targets.weight) || 1;
  let best: { span: Span; worth: number } | null = null;
  for (let first = 0; first < cuts.length - 1; first++) {
    for (let last = first + 1; last < cuts.length; last++) {
      const start = cuts[first] as number;
      const end = cuts[last] as number;
      const words = countWords(own.slice(start, end));
      if (words > maxWords && last > first + 1) break;
      const within = tokens.filter((token) => token.start >= start && token.end <= end);
      const answers = targets.answers.filter(
        (a) => a.start >= sentence.start + start && a.end <= sentence.start + end,
      );
      const worth =
        sumWeights(within, targets.weight) / total +
        (answers.length > 0 ? ANSWER_WORTH : 0) +
        // Between equals, the one that begins where the sentence begins reads best; then the one that tells most.
        (first === 0 ? 0.05 : 0) +
        words / 200;
      if (!best || worth > best.worth) best = { span: { start, end }, worth };
    }
  }
  const { start, end } = best?.span ?? { start: 0, end: own.length };
  if (isGoverned(own, start) || RESTRICTION.test(own.slice(end))) return sentence;
  const trimmed = trim(text, { start: sentence.start + start, end: sentence.start + end });
  const dangling = /[,;:—–]$/.test(text.slice(trimmed.start, trimmed.end)) ? 1 : 0;
  return { start: trimmed.start, end: trimmed.end - dangling };
}

/** Whether what stands before a cut may decide whether that behind it holds. */
function isGoverned(text: string, cut: number): boolean {
  const before = text.slice(0, cut);
  const isDenied = tokenize(before).some(({ lower }) => isNegation(lower));
  return DEPENDENT.test(text.slice(cut)) || REPORT.test(before) || CONDITION.test(before) || isDenied;
}

/** Number of words between blanks. */
export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;

/** Each stem counts once. */
function sumWeights(tokens: Token[], weight: TrimTargets['weight']): number {
  return [...new Set(tokens.map(({ stem }) => stem))].reduce((sum, stem) => sum + weight(stem), 0);
}
