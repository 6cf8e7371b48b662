import { foldWord } from '../../language/fold-word.ts';
import { isStopWord } from '../../language/stop-words.ts';
import type { Facts } from '../facts.ts';
import type { Mismatch } from '../mismatch.ts';
import { indexNames, isAbbreviation, longFormsOf } from '../names.ts';

/** Finds a name of a claim that a source does not have: a word of it that stands nowhere there, in no form; null when it has all. */
export function findMissingName(claim: Facts, source: Facts): Mismatch | null {
  if (claim.names.length === 0) return null;
  const known = indexNames(source.tokens);
  const abbreviations = [...new Set(source.tokens.map(({ text }) => text).filter(isAbbreviation))];
  const isTitle = (lower: string) => claim.pack.abbreviations.leading.has(lower);
  for (const name of claim.names) {
    const missing = name.tokens.find(
      ({ text, lower, stem, start, end }) =>
        !(isStopWord(lower) && !isAbbreviation(text)) &&
        !isTitle(lower) &&
        !claim.pack.stopWords.has(lower) &&
        !claim.codes.some((code) => start >= code.start && end <= code.end) &&
        // "Australian" of "Australian dollars" is judged with its number.
        !claim.quantities.some(({ written }) => written.includes(text)) &&
        // "Celsius" is a unit, and judged with its number.
        !claim.pack.units.has(foldWord(lower)) &&
        !known.has({ lower, stem }),
    );
    if (!missing) continue;
    // The claim has "ETIM" and the source the long form, or the other way.
    const isSpelledOut =
      isAbbreviation(missing.text) && longFormsOf(missing.text.replace(/s$/, ''), source.text).length > 0;
    const isShortened = abbreviations.some((abbreviation) => longFormsOf(abbreviation, name.text).length > 0);
    if (!isSpelledOut && !isShortened) return { kind: 'name', text: name.text };
  }
  return null;
}
