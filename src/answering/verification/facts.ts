import { findDates, type NamedDate } from '../../language/dates.ts';
import { findNames, initialsOf, isAbbreviation, sameName } from '../../language/names.ts';
import { findNumbers } from '../../language/numbers.ts';
import { isStopWord, type Token, tokenize } from '../../language/tokens.ts';

/** Why a statement is not supported; the first that is found. */
export type Unsupported = { kind: 'number' | 'date' | 'name'; text: string };

/**
 * Finds a number, date or name of a statement that the evidence does not hold, or null when it holds all.
 * Numbers compare by value ("6,112", "twenty million"), names by word, stem, people for place, and initials.
 *
 * @param evidence the quotes that are cited.
 * @param context what the quotes stand under (title, headings), where a name may be spelled out.
 */
export function findMissingFact(statement: string, evidence: string, context: string): Unsupported | null {
  return missingDate(statement, evidence) ?? missingNumber(statement, evidence) ?? missingName(statement, evidence, context);
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
  const apart = missing.day === null && tokenize(own).every(({ lower }) => words.has(lower)) && months.size > 0;
  return apart ? null : { kind: 'date', text: own };
}

function missingNumber(statement: string, evidence: string): Unsupported | null {
  const known = findNumbers(evidence);
  const missing = findNumbers(statement).find(
    // "one" is more often a pronoun than a count.
    ({ value, ordinal, spelled }) => !(spelled && value === 1) && !known.some((n) => n.value === value && n.ordinal === ordinal),
  );
  return missing ? { kind: 'number', text: statement.slice(missing.start, missing.end) } : null;
}

function missingName(statement: string, evidence: string, context: string): Unsupported | null {
  const text = `${evidence}\n${context}`;
  const known = tokenize(text);
  const abbreviations = new Set(known.filter(({ text: word }) => isAbbreviation(word)).map(({ lower }) => lower.toUpperCase()));
  const names = findNames(statement);
  const spelledOut = names.length > 0 ? initialsWithin(text) : new Set<string>();
  for (const name of names) {
    if (initialsOf(name.tokens).some((initials) => initials.length > 1 && abbreviations.has(initials))) continue;
    for (const token of name.tokens) {
      if (isStopWord(token.lower) && !isAbbreviation(token.text)) continue;
      if (known.some((other) => sameName(token, other))) continue;
      const letters = token.lower.toUpperCase().replace(/S$/, token.text.endsWith('s') ? '' : 'S');
      if (isAbbreviation(token.text) && spelledOut.has(letters)) continue;
      return { kind: 'name', text: name.text };
    }
  }
  return null;
}

/** Longest name that is tried as the long form of an abbreviation, in words. */
const MAX_NAME_WORDS = 8;

/** Initials of every run of words, within the names of a text, that begins and ends with a capital. */
function initialsWithin(text: string): Set<string> {
  const found = new Set<string>();
  for (const { tokens } of findNames(text)) {
    for (let first = 0; first < tokens.length; first++) {
      for (let last = first + 1; last < Math.min(tokens.length, first + MAX_NAME_WORDS); last++) {
        const run: Token[] = tokens.slice(first, last + 1);
        for (const initials of initialsOf(run)) found.add(initials);
      }
    }
  }
  return found;
}
