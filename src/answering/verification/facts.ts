import { findDates, type NamedDate } from '../../language/dates.ts';
import { findNames, isAbbreviation, longFormsOf, sameName } from '../../language/names.ts';
import { negatedStems } from '../../language/negation.ts';
import { findNumbers } from '../../language/numbers.ts';
import { isStopWord, tokenize } from '../../language/tokens.ts';

/** Why a statement is not supported; the first that is found. */
export type Unsupported = { kind: 'number' | 'date' | 'name' | 'negation'; text: string };

/**
 * Finds a number, date or name of a statement that the evidence does not hold, or a word that only one of the two
 * denies; null when there is none.
 * Numbers compare by value ("6,112", "twenty million"), names by word, stem, people for place, and initials.
 *
 * @param evidence the quotes that are cited.
 * @param context what the quotes stand under (title, headings), where a name may be spelled out.
 */
export function findMissingFact(statement: string, evidence: string, context: string): Unsupported | null {
  return (
    missingDate(statement, evidence) ??
    missingNumber(statement, evidence) ??
    missingName(statement, evidence, context) ??
    flippedNegation(statement, evidence)
  );
}

function missingDate(statement: string, evidence: string): Unsupported | null {
  const known = findDates(evidence);
  const agrees = (a: NamedDate, b: NamedDate) =>
    (['year', 'month', 'day'] as const).every((part) => a[part] === null || a[part] === b[part]);
  const missing = findDates(statement).find((date) => !known.some((other) => agrees(date, other)));
  if (!missing) return null;
  // "January and July 2015" names January 2015 too: month and year may stand apart.
  const months = new Set(known.map(({ month }) => month));
  const words = new Set(tokenize(evidence).map(({ lower }) => lower));
  const own = statement.slice(missing.start, missing.end);
  const apart =
    missing.day === null && tokenize(own).every(({ lower }) => words.has(lower)) && months.size > 0;
  return apart ? null : { kind: 'date', text: own };
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

function missingName(statement: string, evidence: string, context: string): Unsupported | null {
  const text = `${evidence}\n${context}`;
  const known = tokenize(text);
  const abbreviations = known.map(({ text: word }) => word).filter(isAbbreviation);
  for (const name of findNames(statement)) {
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

/** A statement that denies what the evidence says, or says what the evidence denies. */
function flippedNegation(statement: string, evidence: string): Unsupported | null {
  const said = tokenize(statement);
  const denied = negatedStems(statement);
  const deniedThere = negatedStems(evidence);
  const flipped = said.find(
    ({ stem, lower }) => !isStopWord(lower) && denied.has(stem) !== deniedThere.has(stem),
  );
  return flipped ? { kind: 'negation', text: flipped.text } : null;
}
