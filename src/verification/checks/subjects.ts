import { findNames, sameName } from '../../facts/names.ts';
import { type Span, splitSentences } from '../../language/sentences.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';

const PRONOUN = /^["'“‘(]?(?:He|She|It|They)\b/;
const POSSESSIVE = /^["'“‘(]?(?:His|Her|Its|Their)\b/;

/**
 * A quote whose first word is a pronoun ("It ceded …") with the name that it means in its place: the first name of the
 * nearest earlier sentence that does not begin with a pronoun itself. Other quotes come back as they are.
 */
export function withSubject(paragraph: string, { start, end }: Span): string {
  const quote = paragraph.slice(start, end);
  const pronoun = PRONOUN.exec(quote);
  if (!pronoun) return quote;
  const earlier = splitSentences(paragraph.slice(0, start)).map((span) =>
    paragraph.slice(span.start, span.end),
  );
  const sentence = earlier.findLast((text) => !PRONOUN.test(text));
  const subject =
    sentence && findNames(sentence, (lower) => /^\p{Lu}/u.test(sentence) && !isStopWord(lower))[0];
  return subject ? subject.text + quote.slice(pronoun[0].length) : quote;
}

/**
 * Finds a name that a statement has as its subject while the quote speaks of something that belongs to it: "His successor,
 * Ted Heath, …" says nothing that its owner did. Null when there is none.
 */
export function findOwnerAsSubject(statement: string, quote: string): string | null {
  if (!POSSESSIVE.test(quote)) return null;
  const [subject] = findNames(statement, (lower) => !isStopWord(lower));
  if (subject?.start !== 0 || /^['’]s?\b/.test(statement.slice(subject.end))) return null;
  const own = tokenize(quote);
  const named = subject.tokens.some((token) => own.some((other) => sameName(token, other)));
  return named || /\bof\b/.test(subject.text) ? null : subject.text;
}
