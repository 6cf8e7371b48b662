import { findOtherEdition } from '../../facts/ordinals.ts';
import { findOtherBound } from './bounds.ts';
import { missingDate } from './dates.ts';
import { findLostHedge } from './hedges.ts';
import type { Mismatch } from './mismatch.ts';
import { missingName } from './names.ts';
import { flippedNegation } from './negation.ts';
import { missingNumber } from './numbers.ts';
import { findOpposite } from './opposites.ts';
import { findOtherOrder } from './order.ts';
import { findOtherPairing } from './pairings.ts';
import { findBroaderQuantifier } from './quantifiers.ts';
import { findReversedWord } from './reversed-words.ts';
import { findOtherAgent, findOtherVoice, findSwappedRole } from './roles.ts';
import { otherTime } from './times.ts';
import { findOtherUnit } from './units.ts';
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
): Mismatch | null {
  return (
    missingDate(statement, evidence) ??
    missingNumber(statement, evidence) ??
    missingName(statement, evidence, context, isKnownName)
  );
}

/**
 * Finds what a statement says otherwise than evidence that holds all its facts: a negation, an edition, a bound, a unit, a
 * time of day, all for some, an opposite, an order in time, which number or name belongs to what, a plan told as a deed, or who acts on whom; null when
 * there is nothing.
 */
export function findConflict(statement: string, evidence: string): Mismatch | null {
  return (
    flippedNegation(statement, evidence) ??
    named('edition', findOtherEdition(statement, [evidence])?.asked ?? null) ??
    named('bound', findOtherBound(statement, evidence)) ??
    named('unit', findOtherUnit(statement, evidence)) ??
    otherTime(statement, evidence) ??
    named('quantifier', findBroaderQuantifier(statement, evidence)) ??
    named('opposite', findOpposite(statement, evidence)) ??
    named('opposite', findReversedWord(statement, evidence)) ??
    named('order', findOtherOrder(statement, evidence)) ??
    named('pairing', findOtherPairing(statement, evidence)) ??
    named('hedge', findLostHedge(statement, evidence)) ??
    named('role', findOtherAgent(statement, evidence)) ??
    named('role', findOtherVoice(statement, evidence)) ??
    named('role', findSwappedRole(statement, evidence))
  );
}

const named = (kind: Mismatch['kind'], text: string | null): Mismatch | null =>
  text === null ? null : { kind, text };
