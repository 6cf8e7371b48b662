import { findNames, type Name } from '../../facts/names.ts';
import { AUXILIARIES } from '../../language/english/auxiliaries.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';

/** The question before a follow-up, and its answer without markers. */
export interface Previous {
  question: string;
  answer: string;
}

/** Questions that ask for a thing by its kind: "Which conference …?", "What treaty did …?" */
const ASKS_FOR_KIND = new RegExp(
  `^(?:in |on |at |for |with )?(?:which|what)\\s+(?!(?:${AUXILIARIES})\\b)(?!\\p{L}+(?:ed|s)\\s+(?:the|a|an)\\b)\\p{L}+`,
  'iu',
);
const ASKS_FOR_PERSON = /^(?:who|whom)\b/i;

const PERSON = /^(?:he|him|his|she|her|hers)$/i;
const THING = /^(?:it|its|this|that)$/i;

/**
 * What a pronoun of a follow-up means: what the earlier question asked for, when its answer names it ("Which
 * conference …?" "… the Second World Internet Conference"), else the most specific thing that the question names.
 * @returns null when nothing is named.
 */
export function topicOf(pronoun: string, { question, answer }: Previous): string | null {
  const asked = new Set(tokenize(question).map(({ lower }) => lower));
  const isNew = ({ tokens }: Name) => tokens.some(({ lower }) => !asked.has(lower) && !isStopWord(lower));
  const answers = findNames(answer).filter(isNew);
  const answersIt = PERSON.test(pronoun)
    ? ASKS_FOR_PERSON.test(question) || answers.length === 1
    : ASKS_FOR_KIND.test(question);
  if (answersIt && answers.length === 1 && answers[0]) return withArticle(answers[0].text, answer);

  const names = findNames(question).filter(({ text }) => !isStopWord(text.toLowerCase()));
  const longest = names.toSorted((a, b) => b.tokens.length - a.tokens.length)[0];
  if (longest && longest.tokens.length > 1) return withArticle(longest.text, question);
  return nounPhrase(question, pronoun) ?? longest?.text ?? answers[0]?.text ?? null;
}

/**
 * The full name behind a definite noun: "the war" after a question on the French and Indian War.
 * @returns null when neither question nor answer names one that ends with this noun.
 */
export function nameOfKind(noun: string, { question, answer }: Previous): string | null {
  const wanted = tokenize(noun)[0]?.stem;
  for (const text of [question, answer]) {
    const name = findNames(text).find(({ tokens }) => tokens.length > 1 && tokens.at(-1)?.stem === wanted);
    if (name) return withArticle(name.text, text);
  }
  return null;
}

const BREAKS = new RegExp(
  `\\b(?:who|whom|whose|what|which|when|where|why|how|many|much|long|old|far|${AUXILIARIES}|been|be|say|says|said|about|i|you|we|one)\\b`,
  'i',
);
const DETERMINED = /\b(?:the|an?|my|our|his|her|their|its)\s+[\p{L}\p{N}' -]+$/iu;

/** The thing that a question is about when it names nothing: "packet switching", "a passport". */
function nounPhrase(question: string, pronoun: string): string | null {
  const phrases = question
    .replace(/[?.!]+$/, '')
    .split(BREAKS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const longest = phrases.toSorted((a, b) => b.length - a.length)[0];
  if (!longest) return null;
  const phrase = DETERMINED.exec(longest)?.[0] ?? longest;
  // "It" is not the benefits of exercise, but exercise.
  const of = /^(?:the\s+)?\p{L}+s\s+of\s+(.+)$/iu.exec(phrase);
  if (of?.[1] && THING.test(pronoun)) return of[1];
  return tokenize(phrase).some(({ lower }) => !isStopWord(lower)) ? phrase : null;
}

/** A name with its article, and with the part before an "and": "the French and Indian War". */
function withArticle(name: string, text: string): string {
  const before = text.slice(0, Math.max(text.indexOf(name), 0));
  const joined = /\bthe\s+(\p{Lu}\p{L}+\s+and\s+)$/u.exec(before)?.[1] ?? '';
  return /\bthe\s+$/i.test(before.slice(0, before.length - joined.length)) ? `the ${joined}${name}` : name;
}
