import type { Span } from '../language/sentences.ts';
import type { AnswerSpan } from './reader.ts';

/** Longest answer, in tokens, and how many of a passage are told. */
const LONGEST_SPAN = 30;
const SPANS = 12;

/** Where the tokens of a passage stand in it, and the position of the first among all that was read. */
interface PassageTokens {
  first: number;
  places: readonly Span[];
}

/** The likeliest spans of a passage; each keeps its share of all of them. */
export function likeliestSpans(
  { first, places }: PassageTokens,
  { starts, ends }: { starts: Float32Array; ends: Float32Array },
): AnswerSpan[] {
  const found: { from: number; to: number; logit: number }[] = [];
  for (let from = 0; from < places.length; from++) {
    for (let to = from; to < Math.min(places.length, from + LONGEST_SPAN); to++) {
      const logit = (starts[first + from] as number) + (ends[first + to] as number);
      found.push({ from, to, logit });
    }
  }
  found.sort((a, b) => b.logit - a.logit);
  const most = found[0]?.logit ?? 0;
  const total = found.reduce((sum, { logit }) => sum + Math.exp(logit - most), 0);
  return found.slice(0, SPANS).map(({ from, to, logit }) => ({
    start: (places[from] as Span).start,
    end: (places[to] as Span).end,
    share: Math.exp(logit - most) / total,
  }));
}
