import { findNames, isAbbreviation, longFormsOf, sameName } from '../../facts/names.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';
import { unitOfWord } from '../../language/unit-words.ts';
import type { Mismatch } from './mismatch.ts';

/** A name of a statement that neither the evidence nor what it stands under has. */
export function missingName(
  statement: string,
  evidence: string,
  context: string,
  isKnownName?: (lower: string) => boolean,
): Mismatch | null {
  const text = `${evidence}\n${context}`;
  const known = tokenize(text);
  const abbreviations = known.map(({ text: word }) => word).filter(isAbbreviation);
  for (const name of findNames(statement, isKnownName)) {
    // The evidence has "ETIM" and the statement its long form, as its initials show.
    if (abbreviations.some((abbreviation) => longFormsOf(abbreviation, name.text).length > 0)) continue;
    for (const token of name.tokens) {
      if (isStopWord(token.lower) && !isAbbreviation(token.text)) continue;
      // "Celsius" is a unit, and judged with its number.
      if (unitOfWord(token.lower)) continue;
      if (known.some((other) => sameName(token, other))) continue;
      // The statement has "ETIM" and the evidence the long form.
      const spelledOut =
        isAbbreviation(token.text) && longFormsOf(token.text.replace(/s$/, ''), text).length > 0;
      if (!spelledOut) return { kind: 'name', text: name.text };
    }
  }
  return null;
}
