import { dot, type Embedder } from '../../embedding/embedder.ts';
import { findDates } from '../../facts/dates.ts';
import { findNames } from '../../facts/names.ts';
import { findNumbers } from '../../facts/numbers.ts';
import type { Span } from '../../language/sentences.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';
import { findPhrases, type Phrase, takePhraseApart } from './phrases.ts';
import type { Previous } from './topic.ts';
import { capitalise, lowerArticle, lowerFirst, unique } from './wording.ts';

/** "Until when?", "By whom?", "Why not?" */
export const ASKS_ANEW =
  /^(?:(?:until|since|from|by|to|for|with|at|in|on|of)\s+)?(?:who|whom|whose|what|which|when|where|why|how)\b/i;

/** The earlier question with what a follow-up names in the place of its like, or behind it. */
export async function substitutions(
  fragment: string,
  previous: Previous,
  embedder: Pick<Embedder, 'embed'>,
): Promise<string[]> {
  const item = fragment
    .replace(/[?.!\s]+$/, '')
    .replace(/^as of\s+/i, '')
    .trim();
  const { question } = previous;
  if (item === '') return [question];
  const stem = question.replace(/[?.!\s]+$/, '');
  if (ASKS_ANEW.test(item))
    return unique([askAgain(item, stem), ...(item.includes(' ') ? [`${capitalise(item)}?`] : [])]);
  const { preposition, whole, bare } = takePhraseApart(item);
  const target = await likeOf(bare, question, embedder);
  const like = target && [
    replaceAt(question, target, /\bthe\s+$/i.test(question.slice(0, target.start)) ? bare : whole),
  ];
  const slots = await rankedSlots(bare, preposition, question, embedder);
  const replaced = slots.map(({ whole: place }) => replaceAt(question, place, whole));
  const behind = preposition ? [`${stem} ${lowerArticle(item)}?`] : [];
  const samePreposition = preposition !== '' && slots[0]?.preposition === preposition;
  return unique([
    ...(like ?? []),
    ...(samePreposition ? [...replaced, ...behind] : [...behind, ...replaced]),
  ]);
}

const replaceAt = (text: string, { start, end }: Span, by: string): string =>
  capitalise(`${text.slice(0, start)}${by}${text.slice(end)}`);

/** Phrases of the earlier question that a follow-up may put another in the place of: those behind the same preposition first, then the nearest in meaning. */
async function rankedSlots(
  phrase: string,
  preposition: string,
  question: string,
  embedder: Pick<Embedder, 'embed'>,
): Promise<Phrase[]> {
  const phrases = findPhrases(question);
  if (phrases.length === 0) return [];
  const [wanted, ...vectors] = await embedder.embed([phrase, ...phrases.map(({ text }) => text)]);
  const likeness = (n: number) => dot(wanted as Float32Array, vectors[n] as Float32Array);
  const same = (own: Phrase) => (preposition !== '' && own.preposition === preposition ? 1 : 0);
  return phrases
    .map((own, n) => ({ own, score: same(own) + likeness(n) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ own }) => own);
}

/** The part of the earlier question that is of the same kind as the phrase: a date, a number, an ordinal or a name. */
async function likeOf(
  phrase: string,
  previous: string,
  embedder: Pick<Embedder, 'embed'>,
): Promise<Span | null> {
  if (VERSION.test(phrase)) return versionIn(previous);
  const dates = findDates(phrase);
  if (dates.length > 0) return findDates(previous)[0] ?? yearOf(previous);
  const number = findNumbers(phrase)[0];
  if (number?.ordinal) {
    const ordinal = findNumbers(previous).find((other) => other.ordinal);
    if (ordinal) return wholeNameAt(previous, ordinal, phrase) ?? ordinal;
  }
  if (number && phrase.replace(/[\d,.\s]/g, '') === '') {
    const isYear = number.value >= 1000 && number.value < 2200;
    return isYear ? yearOf(previous) : (findNumbers(previous).find(({ ordinal }) => !ordinal) ?? null);
  }
  // Of two joined by "and" the second is meant: "What did China and Malaysia sign?" "What about Russia?"
  const names = findNames(previous).filter(({ end }) => !/^ and \p{Lu}/u.test(previous.slice(end)));
  if (names.length === 0 || findNames(`of ${phrase}`).length === 0) return null;
  const [wanted, ...vectors] = await embedder.embed([phrase, ...names.map(({ text }) => text)]);
  let best: { span: Span; likeness: number } | null = null;
  names.forEach((name, n) => {
    const likeness = dot(wanted as Float32Array, vectors[n] as Float32Array);
    if (!best || likeness > best.likeness) best = { span: name, likeness };
  });
  return (best as { span: Span } | null)?.span ?? null;
}

/** "2.1.0", "7.3.2": a version or a clause, and no number. */
const VERSION = /^v?\d+(?:\.\d+){2,}$/;

function versionIn(text: string): Span | null {
  const found = /\bv?\d+(?:\.\d+){2,}/.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}

/** "the Third World Internet Conference" replaces the whole earlier name, "the Third" its ordinal alone. */
function wholeNameAt(previous: string, ordinal: Span, phrase: string): Span | null {
  if (tokenize(phrase).filter(({ lower }) => !isStopWord(lower)).length < 2) return null;
  return findNames(previous).find(({ start, end }) => start <= ordinal.start && end >= ordinal.end) ?? null;
}

const yearOf = (text: string): Span | null =>
  findNumbers(text).find(({ value, ordinal }) => !ordinal && value >= 1000 && value < 2200) ?? null;

/** "Where?" after "When was he born?": the same question with another question word. */
function askAgain(item: string, previous: string): string {
  const word = item.replace(/\s+not$/i, '');
  const rest =
    /^(?:in |on |at |for |with |since )?(?:when|where|why|how|who|which \p{L}+|what \p{L}+)\s+((?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b.*)$/iu.exec(
      previous,
    );
  return rest?.[1]
    ? `${capitalise(word)} ${rest[1]}?`
    : `${capitalise(word)}, as to: ${lowerFirst(previous)}?`;
}
