import { findDates, type NamedDate } from '../../language/english/dates.ts';
import { findOtherEdition } from '../../language/english/editions.ts';
import { findNames, isAbbreviation, longFormsOf, sameName } from '../../language/english/names.ts';
import { isNegation, negatedStems } from '../../language/english/negation.ts';
import { findNumbers } from '../../language/english/numbers.ts';
import { isStopWord, tokenize } from '../../language/tokens.ts';
import { findLostHedge } from './hedges.ts';
import {
  findOpposite,
  findOtherBound,
  findOtherOrder,
  findOtherUnit,
  findReversedWord,
} from './opposites.ts';
import { findOtherPairing } from './pairings.ts';
import { findOtherAgent, findSwappedRole } from './roles.ts';

/** What of a statement the evidence does not hold, or holds otherwise; the first that is found. */
export type Unsupported = {
  kind:
    | 'number'
    | 'date'
    | 'name'
    | 'negation'
    | 'edition'
    | 'opposite'
    | 'bound'
    | 'unit'
    | 'order'
    | 'pairing'
    | 'hedge'
    | 'role';
  text: string;
};

/**
 * Finds a number, date or name of a statement that the evidence does not hold, or null when it holds all.
 * Numbers compare by value ("6,112", "twenty million"), names by word, stem, people for place, and initials.
 *
 * @param evidence the quotes that are cited.
 * @param isKnownName whether the corpus has a lower-case word as a name; tells a name at the beginning of a sentence.
 * @param context what the quotes stand under (title, headings), where a name may be spelled out.
 */
export function findMissingFact(
  statement: string,
  evidence: string,
  context: string,
  isKnownName?: (lower: string) => boolean,
): Unsupported | null {
  return (
    missingDate(statement, evidence) ??
    missingNumber(statement, evidence) ??
    missingName(statement, evidence, context, isKnownName)
  );
}

/**
 * Finds what a statement says otherwise than evidence that holds all its facts: a negation, an edition, a bound, a unit, an
 * opposite, an order in time, which number or name belongs to what, a plan told as a deed, or who acts on whom; null when
 * there is nothing.
 */
export function findConflict(statement: string, evidence: string): Unsupported | null {
  return (
    flippedNegation(statement, evidence) ??
    named('edition', findOtherEdition(statement, [evidence])?.asked ?? null) ??
    named('bound', findOtherBound(statement, evidence)) ??
    named('unit', findOtherUnit(statement, evidence)) ??
    named('opposite', findOpposite(statement, evidence)) ??
    named('opposite', findReversedWord(statement, evidence)) ??
    named('order', findOtherOrder(statement, evidence)) ??
    named('pairing', findOtherPairing(statement, evidence)) ??
    named('hedge', findLostHedge(statement, evidence)) ??
    named('role', findOtherAgent(statement, evidence)) ??
    named('role', findSwappedRole(statement, evidence))
  );
}

const named = (kind: Unsupported['kind'], text: string | null): Unsupported | null =>
  text === null ? null : { kind, text };

function missingDate(statement: string, evidence: string): Unsupported | null {
  const known = findDates(evidence);
  const agrees = (a: NamedDate, b: NamedDate) =>
    (['year', 'month', 'day'] as const).every((part) => a[part] === null || a[part] === b[part]);
  const missing = findDates(statement).find((date) => !known.some((other) => agrees(date, other)));
  return missing ? { kind: 'date', text: statement.slice(missing.start, missing.end) } : null;
}

function missingNumber(statement: string, evidence: string): Unsupported | null {
  const known = findNumbers(evidence);
  const missing = findNumbers(statement).find(
    // "one" is more often a pronoun than a count.
    ({ value, ordinal, spelled }) =>
      !(spelled && value === 1) && !known.some((n) => n.value === value && n.ordinal === ordinal),
  );
  return missing ? { kind: 'number', text: statement.slice(missing.start, missing.end) } : null;
}

function missingName(
  statement: string,
  evidence: string,
  context: string,
  isKnownName?: (lower: string) => boolean,
): Unsupported | null {
  const text = `${evidence}\n${context}`;
  const known = tokenize(text);
  const abbreviations = known.map(({ text: word }) => word).filter(isAbbreviation);
  for (const name of findNames(statement, isKnownName)) {
    // The evidence has "ETIM" and the statement its long form, as its initials show.
    if (abbreviations.some((abbreviation) => longFormsOf(abbreviation, name.text).length > 0)) continue;
    for (const token of name.tokens) {
      if (isStopWord(token.lower) && !isAbbreviation(token.text)) continue;
      if (known.some((other) => sameName(token, other))) continue;
      // The statement has "ETIM" and the evidence the long form.
      const spelledOut =
        isAbbreviation(token.text) && longFormsOf(token.text.replace(/s$/, ''), text).length > 0;
      if (!spelledOut) return { kind: 'name', text: name.text };
    }
  }
  return null;
}

/**
 * A statement that denies what the evidence says, or says what the evidence denies. A word that the evidence does not have
 * ("let" for "allow") is denied alike when the evidence denies anything.
 */
function flippedNegation(statement: string, evidence: string): Unsupported | null {
  const denied = negatedStems(statement);
  const deniedThere = negatedStems(evidence);
  const known = new Set(tokenize(evidence).map(({ stem }) => stem));
  // Both deny the same thing; how far each denial reaches is not for us to tell to the word.
  if (
    countNegations(statement) === countNegations(evidence) &&
    [...denied].some((stem) => deniedThere.has(stem))
  )
    return null;
  const flipped = tokenize(statement).find(({ stem, lower }) => {
    if (isStopWord(lower)) return false;
    return known.has(stem)
      ? denied.has(stem) !== deniedThere.has(stem)
      : denied.has(stem) && deniedThere.size === 0;
  });
  return flipped ? { kind: 'negation', text: flipped.text } : null;
}

const countNegations = (text: string): number =>
  tokenize(text).filter(({ lower }) => isNegation(lower)).length;
