import type { Span } from '../language/sentences.ts';

/** Those of some spans that overlap none of others; both sorted by where they begin. */
export function withoutOverlap<Own extends Span>(spans: readonly Own[], others: readonly Span[]): Own[] {
  let next = 0;
  return spans.filter(({ start, end }) => {
    while (next < others.length && (others[next] as Span).end <= start) next++;
    return next >= others.length || (others[next] as Span).start >= end;
  });
}

export const inOrder = <Own extends Span>(spans: readonly Own[]): Own[] =>
  spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
