import { foldWord } from '../language/fold-word.ts';
import type { LanguagePack } from '../language/pack.ts';
import { PACKS } from '../language/packs.ts';
import { type Token, tokenize } from '../language/tokens.ts';

/** A clause of a text with what it denies; words as stems, those of grammar left out. */
export interface Clause {
  stems: ReadonlySet<string>;
  /** What its denials reach: the word that is said not to be so. */
  denied: ReadonlySet<string>;
  denies: boolean;
}

const CLAUSE_END = /[.!?;:,()\n。！？；，：、–—]/;

/** Whether a lower-case word denies what stands behind or before it. */
export function isNegation(lower: string, { negation }: LanguagePack = PACKS.en): boolean {
  const word = foldWord(lower);
  return negation.before.has(word) || negation.behind.has(word);
}

/**
 * The clauses of a text: each denial reaches the content word behind it, or before it, within its clause.
 * @param words the text's words, where they are known already.
 */
export function findClauses(
  text: string,
  pack: LanguagePack = PACKS.en,
  words: readonly Token[] = tokenize(text),
): Clause[] {
  const clauses: Token[][] = [];
  let open: Token[] | null = null;
  let before = 0;
  for (const token of words) {
    const isBorder =
      CLAUSE_END.test(text.slice(before, token.start)) || pack.negation.borders.has(foldWord(token.lower));
    if (!open || isBorder) {
      open = [];
      clauses.push(open);
    }
    open.push(token);
    before = token.end;
  }
  return clauses.map((tokens, n) => clauseOf(tokens, pack, n === 1 && isReply(clauses[0] as Token[], pack)));
}

/** "No, …": the first word denies all that follows. */
const isReply = (tokens: readonly Token[], pack: LanguagePack): boolean =>
  tokens.length === 1 && isNegation((tokens[0] as Token).lower, pack);

function clauseOf(tokens: readonly Token[], pack: LanguagePack, isDenied: boolean): Clause {
  const isContent = ({ lower }: Token) => !pack.stopWords.has(foldWord(lower)) && !isNegation(lower, pack);
  const content = tokens.filter(isContent);
  const stems = new Set(content.map(({ stem }) => stem));
  const denied = new Set<string>();
  let denies = false;
  // "Not before ten", "no … until" say when, and deny nothing.
  const hasBound = tokens.some(({ lower }) => pack.scope.before.includes(foldWord(lower)));
  let passed = 0;
  tokens.forEach((token, at) => {
    if (content[passed] === token) passed++;
    if (hasBound || !deniesHere(tokens, at, pack)) return;
    denies = true;
    const isOwn = content[passed - 1] === token;
    const before = pack.negation.behind.has(foldWord(token.lower))
      ? content[passed - (isOwn ? 2 : 1)]
      : undefined;
    for (const reached of [content[passed], before]) if (reached) denied.add(reached.stem);
  });
  if (isDenied && !denies) return { stems, denied: stems, denies: true };
  return { stems, denied, denies };
}

/** Longest phrase that holds a negation and denies nothing, in words: "no later than". */
const LONGEST_EXEMPT = 4;

function deniesHere(tokens: readonly Token[], at: number, { negation }: LanguagePack): boolean {
  const word = foldWord((tokens[at] as Token).lower);
  if (negation.isUnspaced) {
    const isExempt = negation.exempt.has(word) || negation.exempt.has(word + (tokens[at + 1]?.lower ?? ''));
    return !isExempt && [...negation.before].some((sign) => word.startsWith(sign));
  }
  if (!negation.before.has(word) && !negation.behind.has(word)) return false;
  for (let from = Math.max(0, at - 1); from <= at; from++)
    for (let count = at - from + 1; count <= LONGEST_EXEMPT && from + count <= tokens.length; count++) {
      const phrase = tokens.slice(from, from + count).map(({ lower }) => foldWord(lower));
      if (negation.exempt.has(phrase.join(' '))) return false;
    }
  return true;
}

/** Share of a clause's other words that another clause must hold to speak of the same. */
const SAME_MATTER = 0.5;

/**
 * Finds a word that a statement denies where the evidence says it, or says where the evidence denies it; null when there is none. Both
 * clauses must speak of the same: what holds on weekdays is not denied for Sundays.
 */
export function findFlippedNegation(
  statement: readonly Clause[],
  evidence: readonly Clause[],
): string | null {
  const withStem = clausesByStem(evidence);
  for (const clause of statement) {
    for (const stem of clause.denies ? clause.denied : clause.stems) {
      const there = withStem.get(stem) ?? [];
      const same = there.filter((other) => sharesMatter(clause, other, stem));
      if (same.length === 0) continue;
      const isFlipped = clause.denies
        ? same.every(({ denies }) => !denies)
        : same.every(({ denied }) => denied.has(stem));
      if (isFlipped) return stem;
    }
  }
  return null;
}

/** Clauses that hold a stem, most of one that are looked at. */
const MOST_CLAUSES = 20;

function clausesByStem(clauses: readonly Clause[]): ReadonlyMap<string, Clause[]> {
  const byStem = new Map<string, Clause[]>();
  for (const clause of clauses)
    for (const stem of clause.stems) {
      const own = byStem.get(stem) ?? [];
      if (own.length < MOST_CLAUSES) own.push(clause);
      byStem.set(stem, own);
    }
  return byStem;
}

function sharesMatter({ stems }: Clause, other: Clause, but: string): boolean {
  const rest = [...stems].filter((stem) => stem !== but);
  return rest.filter((stem) => other.stems.has(stem)).length >= SAME_MATTER * rest.length;
}

/**
 * Where words can't be compared one by one (between two languages, or in one without blanks): whether a clause of the statement denies
 * something and the one that is nearest to it does not, or the other way. Between two languages all clauses are taken as one.
 */
export function isDenialFlipped(
  statement: readonly Clause[],
  evidence: readonly Clause[],
  isOneLanguage: boolean,
): boolean {
  if (!isOneLanguage) return statement.some(({ denies }) => denies) !== evidence.some(({ denies }) => denies);
  const withStem = clausesByStem(evidence);
  return statement.some(({ stems, denies }) => {
    const shared = new Map<Clause, number>();
    for (const stem of stems)
      for (const clause of withStem.get(stem) ?? []) shared.set(clause, (shared.get(clause) ?? 0) + 1);
    const most = Math.max(0, ...shared.values());
    const nearest = [...shared].flatMap(([clause, count]) => (count === most ? [clause] : []));
    return most > 0 && nearest.every((clause) => clause.denies !== denies);
  });
}
