import type { Span } from '../../language/sentences.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

/** A phrase that may name a thing: content words that stand together. */
export interface Phrase extends Span {
  text: string;
  /** With the article or possessive before it. */
  whole: Span;
  /** The preposition before that, in lower case; empty when there is none. */
  preposition: string;
}

const DETERMINER = /^(?:a|an|the|this|that|these|those|my|our|your|his|her|its|their|any|some)$/;
const PREPOSITIONS =
  'in|on|at|for|with|from|by|of|to|during|about|after|before|until|since|under|over|within|without';
const PREPOSITION = new RegExp(`^(?:${PREPOSITIONS})$`);
const PARTS = new RegExp(
  `^(?:(${PREPOSITIONS})\\s+)?((?:a|an|the|this|that|these|those|my|our|your|his|her|its|their)\\s+)?(.*)$`,
  'is',
);

/** Longest phrase, in words. */
const MAX_WORDS = 4;

/** Every run of up to four content words of a text, the longer ones first where they begin together. */
export function findPhrases(text: string): Phrase[] {
  const tokens = tokenize(text);
  const isContent = ({ lower }: Token) => !isStopWord(lower);
  const touches = (a: Token, b: Token) => /^[\s\-–'’/&]+$/.test(text.slice(a.end, b.start));
  const phrases: Phrase[] = [];
  tokens.forEach((token, at) => {
    if (!isContent(token)) return;
    let last = at;
    while (
      last + 1 < Math.min(tokens.length, at + MAX_WORDS) &&
      isContent(tokens[last + 1] as Token) &&
      touches(tokens[last] as Token, tokens[last + 1] as Token)
    )
      last++;
    for (let end = last; end >= at; end--) {
      const span = { start: token.start, end: (tokens[end] as Token).end };
      const determiner =
        tokens[at - 1] && DETERMINER.test((tokens[at - 1] as Token).lower) ? tokens[at - 1] : undefined;
      const before = tokens[determiner ? at - 2 : at - 1];
      phrases.push({
        ...span,
        text: text.slice(span.start, span.end),
        whole: { start: determiner?.start ?? span.start, end: span.end },
        preposition: before && PREPOSITION.test(before.lower) ? before.lower : '',
      });
    }
  });
  return phrases;
}

/** A phrase taken apart: "for the partners" → "for", "the partners", "partners". */
export function takePhraseApart(text: string): { preposition: string; whole: string; bare: string } {
  const [, preposition = '', determiner = '', bare = ''] = PARTS.exec(text.trim()) ?? [];
  return { preposition: preposition.toLowerCase(), whole: `${determiner}${bare}`, bare };
}
