import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

const ALL = /^(?:all|every|each|everyone|everybody|everything|always|any|whole|entire)$/;
const SOME =
  /^(?:most|many|some|several|few|certain|various|often|usually|sometimes|mostly|partly|partially|majority|minority|half|part|parts|almost|nearly|generally|typically)$/;

/** Words between a quantifier and what it counts: "most of the older ships". */
const REACH = 4;

/** Finds a word of a statement that says "all" of what the evidence says only "most" or "some" of, or null. */
export function findBroaderQuantifier(statement: string, evidence: string): string | null {
  const known = tokenize(evidence);
  const words = tokenize(statement);
  for (const [at, word] of words.entries()) {
    if (!ALL.test(word.lower)) continue;
    const said = countedBy(words, at);
    const quantifiers = known.filter(
      (own, there) =>
        (ALL.test(own.lower) || SOME.test(own.lower)) &&
        countedBy(known, there).some(({ stem }) => said.some((other) => other.stem === stem)),
    );
    if (quantifiers.length > 0 && quantifiers.every(({ lower }) => SOME.test(lower))) return word.text;
  }
  return null;
}

/** The content words right behind a quantifier. */
const countedBy = (tokens: readonly Token[], at: number): Token[] =>
  tokens.slice(at + 1, at + 1 + REACH).filter(({ lower }) => !isStopWord(lower));
