import { findNames, type Name, sameName } from '../../facts/names.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { stem, type Token, tokenize } from '../../language/tokens.ts';

/** "was arrested by the police": who acts stands behind. */
const PASSIVE =
  /\b(?:is|are|was|were|be|been|being)\s+(?:\p{L}+\s+)?\p{L}+(?:ed|en|wn|ne|ught|ld|nt|de)\b|\bby\b/iu;

/** "X was the grandfather of Y": the order of names says nothing of who does what. */
const COPULA = /\b(?:is|are|was|were)\s+(?:the|an?)\b/i;

/**
 * Finds a name that has changed places with another: in the statement it acts, and in the evidence another one does and it
 * stands behind ("ASEAN supports China" for "China supports ASEAN"). The first word that both share behind an actor
 * decides. Passive sentences turn the order round and are left out.
 */
export function findSwappedRole(statement: string, evidence: string): string | null {
  if (PASSIVE.test(statement) || COPULA.test(statement)) return null;
  const known = findNames(evidence, (lower) => isNameIn(statement, lower));
  const said = findNames(statement, (lower) => isNameIn(evidence, lower));
  if (said.length < 2 || known.length < 2) return null;
  const inName = (names: Name[], { start, end }: Token) =>
    names.some((name) => start >= name.start && end <= name.end);
  const words = tokenize(evidence).filter((token) => !inName(known, token));
  for (const word of tokenize(statement)) {
    if (isStopWord(word.lower) || inName(said, word) || ARTICLE.test(statement.slice(0, word.start)))
      continue;
    const actor = said.findLast(({ end }) => end <= word.start);
    const places = words.filter(
      (other) => other.stem === word.stem && known.some(({ end }) => end <= other.start),
    );
    if (!actor || places.length === 0) continue;
    // "Zhenjin, the son of Kublai, died": the nearest name is not the one that acts.
    if (actor !== said[0] && /,/.test(statement.slice((said[0] as Name).end, word.start))) return null;
    const clear = places.filter(
      ({ start, lower }) => !ELSEWHERE.test(evidence.slice(0, start)) && !lower.endsWith('ing'),
    );
    if (clear.length === 0) return null;
    const same = clear.some(({ start }) =>
      isSameThing(actor, known.findLast(({ end }) => end <= start) as Name),
    );
    const behind = clear.some((place) =>
      known.some((name) => name.start >= place.end && isSameThing(name, actor) && !isAgent(evidence, name)),
    );
    return !same && behind ? actor.text : null;
  }
  return null;
}

/** "the eldest son": a thing and no deed. */
const ARTICLE = /\b(?:the|an?)\s+(?:\p{Ll}+\s+)?$/iu;

/** "his army", "who arrived", "the first to arrive": who acts stands further away than the name before. */
const ELSEWHERE = /(?:\b(?:his|her|its|their|who|which|that|to)|['’]s?)\s+(?:\p{Ll}+\s+)?$/iu;

/** "requested by Vietnam" and "Vietnam’s request": the name whose deed it is. */
const BY = /\b(\p{Ll}+)\s+by\s+(?:the\s+)?(\p{Lu}[\p{L}-]*)/gu;
const OF_NAME = /\b(\p{Lu}[\p{L}-]*)['’]s\s+(\p{Ll}+)/gu;

/** Finds a name to which a statement gives the deed of another ("at China’s request" for "requested by Vietnam"), or null. */
export function findOtherAgent(statement: string, evidence: string): string | null {
  const known = agentsOf(evidence);
  for (const { deed, agent } of agentsOf(statement)) {
    const own = known.filter((other) => other.deed === deed);
    const there = tokenize(evidence).some((token) => token.lower === agent);
    if (own.length > 0 && there && own.every((other) => other.agent !== agent)) return agent;
  }
  return null;
}

/**
 * Finds a name that does in a statement what is done to it in the evidence ("Blair succeeded Brown" for "Blair was succeeded by
 * Brown"), or null.
 */
export function findOtherVoice(statement: string, evidence: string): string | null {
  if (PASSIVE.test(statement)) return null;
  const names = findNames(statement, (lower) => isNameIn(evidence, lower));
  const words = tokenize(statement);
  for (const { deed, agent } of agentsOf(evidence)) {
    const verb = words.find((own) => own.stem === deed);
    if (!verb) continue;
    const actor = names.findLast(({ end }) => end <= verb.start);
    const acts = actor?.tokens.some(({ lower }) => lower === agent) ?? true;
    const suffers = names.some(
      ({ start, tokens }) => start >= verb.end && tokens.some(({ lower }) => lower === agent),
    );
    if (actor && !acts && suffers) return actor.text;
  }
  return null;
}

function agentsOf(text: string): { deed: string; agent: string }[] {
  const lower = (name = '') => tokenize(name)[0]?.lower ?? '';
  return [
    ...[...text.matchAll(BY)].map(([, deed = '', name]) => ({ deed: stem(deed), agent: lower(name) })),
    ...[...text.matchAll(OF_NAME)].map(([, name, deed = '']) => ({ deed: stem(deed), agent: lower(name) })),
  ];
}

/** Whether a text has the word with a capital. */
const isNameIn = (text: string, lower: string): boolean =>
  tokenize(text).some((token) => token.lower === lower && /^\p{Lu}/u.test(token.text));

/** "opened by Queen Elizabeth": a name that acts though it stands behind. */
const isAgent = (text: string, { start }: Name) => /\bby\s+(?:the\s+)?$/i.test(text.slice(0, start));

/** Whether two names are of one thing: every word of the shorter stands in the longer ("Elizabeth", "Queen Elizabeth"). */
function isSameThing(a: Name, b: Name): boolean {
  const [short, long] = a.tokens.length <= b.tokens.length ? [a, b] : [b, a];
  return short.tokens.every(
    (token) => isStopWord(token.lower) || long.tokens.some((other) => sameName(token, other)),
  );
}
