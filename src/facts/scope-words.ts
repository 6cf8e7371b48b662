import { foldWord } from '../language/fold-word.ts';
import type { LanguagePack, ScopeWords } from '../language/pack.ts';
import { PACKS } from '../language/packs.ts';
import { type Token, tokenize } from '../language/tokens.ts';

/** A word that changes what is said of its neighbours: "over 30", "all ships", "after 1990". */
export interface ScopeWord {
  kind: 'bound' | 'quantifier' | 'order';
  side: keyof ScopeWords;
  /** What it is said of: stems of the words behind it. */
  anchors: readonly string[];
  text: string;
}

/**
 * One table for all of them. `reach` counts the words behind it that it may be said of; `only` tells which: a number, a name or number,
 * any content word.
 */
const KINDS: {
  kind: ScopeWord['kind'];
  sides: readonly (keyof ScopeWords)[];
  reach: number;
  only: RegExp;
}[] = [
  { kind: 'bound', sides: ['more', 'less', 'exactly'], reach: 2, only: /^[\p{Sc}]?\p{N}/u },
  { kind: 'quantifier', sides: ['all', 'some'], reach: 4, only: /./u },
  { kind: 'order', sides: ['after', 'before'], reach: 4, only: /^[\p{Lu}\p{N}]/u },
];

/** What the words of a phrase mean. */
type Meanings = ReadonlyMap<string, { kind: (typeof KINDS)[number]; side: keyof ScopeWords }[]>;

const phraseTables = new WeakMap<LanguagePack, Meanings>();

function phrasesOf(pack: LanguagePack): Meanings {
  let table = phraseTables.get(pack);
  if (!table) {
    const entries: Map<string, { kind: (typeof KINDS)[number]; side: keyof ScopeWords }[]> = new Map();
    for (const kind of KINDS)
      for (const side of kind.sides)
        for (const phrase of pack.scope[side]) {
          const key = tokenize(phrase)
            .map(({ lower }) => foldWord(lower))
            .join(' ');
          entries.set(key, [...(entries.get(key) ?? []), { kind, side }]);
        }
    table = entries;
    phraseTables.set(pack, table);
  }
  return table;
}

/** Longest phrase of the table, in words: "no more than". */
const LONGEST = 4;

/**
 * All such words of a text, in order, the longest phrase first.
 * @param tokens the text's words, where they are known already.
 */
export function findScopeWords(
  text: string,
  pack: LanguagePack = PACKS.en,
  tokens: readonly Token[] = tokenize(text),
): ScopeWord[] {
  const table = phrasesOf(pack);
  const words = tokens.map(({ lower }) => foldWord(lower));
  const found: ScopeWord[] = [];
  for (let at = 0; at < tokens.length; at++) {
    let length = Math.min(LONGEST, tokens.length - at);
    while (length > 0 && !table.has(words.slice(at, at + length).join(' '))) length--;
    if (length === 0) continue;
    for (const { kind, side } of table.get(words.slice(at, at + length).join(' ')) ?? []) {
      const behind = tokens.slice(at + length, at + length + kind.reach);
      const anchors = behind.filter((token) => isAnchor(token, kind.only, pack)).map(({ stem }) => stem);
      const end = (tokens[at + length - 1] as Token).end;
      if (anchors.length > 0)
        found.push({ kind: kind.kind, side, anchors, text: text.slice((tokens[at] as Token).start, end) });
    }
    at += length - 1;
  }
  return found;
}

const isAnchor = ({ text, lower }: Token, only: RegExp, { stopWords }: LanguagePack): boolean =>
  only.test(text) && (/^\p{N}/u.test(text) || !stopWords.has(foldWord(lower)));

/** Which sides of the evidence go with one that a statement takes. */
const AGREES: Record<keyof ScopeWords, readonly (keyof ScopeWords)[]> = {
  more: ['more'],
  less: ['less'],
  exactly: ['exactly'],
  all: ['all'],
  // Some of what holds for all holds too.
  some: ['some', 'all'],
  after: ['after'],
  before: ['before'],
};

/** Finds a word of a statement that the evidence has otherwise of the same thing: "at most" for "at least", "all" for "most"; or null. */
export function findOtherScope(
  statement: readonly ScopeWord[],
  evidence: readonly ScopeWord[],
): ScopeWord | null {
  const known = new Map<string, Set<keyof ScopeWords>>();
  for (const { kind, side, anchors } of evidence)
    for (const anchor of anchors) {
      const key = `${kind} ${anchor}`;
      known.set(key, (known.get(key) ?? new Set()).add(side));
    }
  return (
    statement.find(({ kind, side, anchors }) =>
      anchors.some((anchor) => {
        const sides = known.get(`${kind} ${anchor}`);
        return sides !== undefined && !AGREES[side].some((agreed) => sides.has(agreed));
      }),
    ) ?? null
  );
}
