import { oppositesOf } from '../../facts/antonyms.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

/** Content words behind a word that it may govern: "opposes the development, stockpiling and use of chemical weapons". */
const GOVERNED = 3;

/**
 * Finds a word of a statement in whose place the evidence has an opposite, or null. Where the evidence has both, the one
 * that stands nearest before what the statement's word governs counts.
 */
export function findOpposite(statement: string, evidence: string): string | null {
  const said = tokenize(statement);
  const known = tokenize(evidence);
  for (const [at, word] of said.entries()) {
    const opposites = oppositesOf(word.stem);
    if (opposites.size === 0 || !known.some(({ stem }) => opposites.has(stem))) continue;
    if (!known.some(({ stem }) => stem === word.stem)) {
      const places = known.flatMap((token, there) => (opposites.has(token.stem) ? [there] : []));
      if (places.some((there) => haveSameNeighbour(said, at, known, there))) return word.text;
      continue;
    }
    const governed = said
      .slice(at + 1)
      .filter(({ lower }) => !isStopWord(lower))
      .slice(0, GOVERNED);
    const pair = new Set([word.stem, ...opposites]);
    const governors = governed.flatMap(({ stem }) => nearestBefore(known, stem, pair));
    if (governors.length > 0 && governors.every(({ stem }) => stem !== word.stem)) return word.text;
  }
  return null;
}

/** Content words to either side in which a word and its opposite must agree to stand in the same place. */
const NEIGHBOURS = 3;

function haveSameNeighbour(
  said: readonly Token[],
  at: number,
  known: readonly Token[],
  there: number,
): boolean {
  const around = (tokens: readonly Token[], place: number) => {
    const isContent = ({ lower }: Token) => !isStopWord(lower);
    const before = tokens.slice(0, place).filter(isContent).slice(-NEIGHBOURS);
    return [
      ...before,
      ...tokens
        .slice(place + 1)
        .filter(isContent)
        .slice(0, NEIGHBOURS),
    ];
  };
  const stems = new Set(around(known, there).map(({ stem }) => stem));
  return around(said, at).some(({ stem }) => stems.has(stem));
}

/** For each place of a stem, the nearest word of a set before it. */
function nearestBefore(tokens: readonly Token[], stem: string, wanted: ReadonlySet<string>): Token[] {
  return tokens.flatMap((token, at) => {
    if (token.stem !== stem) return [];
    const before = tokens.slice(0, at).findLast((other) => wanted.has(other.stem));
    return before ? [before] : [];
  });
}
