import { isNegation } from '../../facts/negation.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';
import { deniedBy, oppositesOf } from './antonyms.ts';

/** Content words to either side in which a word and its opposite must agree to stand in the same place. */
const NEIGHBOURS = 3;

/** Content words behind a word that it may govern: "opposes the development, stockpiling and use of chemical weapons". */
const GOVERNED = 3;

/** Places of one word that are looked at; more are repetition. */
const MOST_PLACES = 8;

/**
 * Finds a word of a statement in whose place the evidence has an opposite, or null. Where the evidence has both, the one
 * that stands nearest before what the statement's word governs counts.
 */
export function findOpposite(statement: string, evidence: string): string | null {
  const said = contentOf(statement);
  const known = contentOf(evidence);
  const places = new Map<string, number[]>();
  const put = (stem: string, at: number) => {
    const there = places.get(stem) ?? [];
    if (there.length < MOST_PLACES) there.push(at);
    places.set(stem, there);
  };
  // "Not paid" and "unpaid" say the same.
  const isDenied = [statement, evidence].some((text) =>
    tokenize(text).some(({ lower }) => isNegation(lower)),
  );
  known.forEach(({ stem, lower }, at) => {
    put(stem, at);
    const denied = isDenied ? null : deniedBy(lower);
    if (denied !== null) put(denial(denied), at);
  });
  for (const [at, word] of said.entries()) {
    const denied = isDenied ? null : deniedBy(word.lower);
    const opposites = [...oppositesOf(word.stem), denied ?? denial(word.stem)];
    const there = opposites.flatMap((stem) => places.get(stem) ?? []);
    if (there.length === 0) continue;
    if (!places.has(word.stem)) {
      const around = stemsAround(said, at);
      if (there.some((place) => [...stemsAround(known, place)].some((stem) => around.has(stem))))
        return word.text;
      continue;
    }
    const governed = said.slice(at + 1, at + 1 + GOVERNED).flatMap(({ stem }) => places.get(stem) ?? []);
    const pair = [word.stem, ...opposites].flatMap((stem) =>
      (places.get(stem) ?? []).map((place) => ({ stem, place })),
    );
    const governors = governed.flatMap((place) => {
      const before = pair.filter((other) => other.place < place);
      return before.length > 0 ? [before.reduce((a, b) => (b.place > a.place ? b : a))] : [];
    });
    if (governors.length > 0 && governors.every(({ stem }) => stem !== word.stem)) return word.text;
  }
  return null;
}

/** Key of the words that deny a stem by "un-"; no stem has a blank. */
const denial = (stem: string): string => `un ${stem}`;

const contentOf = (text: string): Token[] => tokenize(text).filter(({ lower }) => !isStopWord(lower));

/** Stems of the content words next to one. */
const stemsAround = (words: readonly Token[], at: number): ReadonlySet<string> =>
  new Set(
    [...words.slice(Math.max(0, at - NEIGHBOURS), at), ...words.slice(at + 1, at + 1 + NEIGHBOURS)].map(
      ({ stem }) => stem,
    ),
  );
