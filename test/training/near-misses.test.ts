import { describe, expect, it } from 'vitest';
import { nearMissOf, swapWord } from '../../src/training/near-misses.ts';

/** Picks the first each time, so that what comes out is known. */
const first = () => 0;
const PARAGRAPH = 'In 1999, 412 ships entered Norrvik for the Second Regatta.';

describe('a question that is made a near miss', () => {
  it.each([
    ['another edition', 'Who won the Second Regatta?', 'Who won the Third Regatta?'],
    ['another year', 'How many ships came in 1999?', 'How many ships came in 2001?'],
    ['another name', 'How many ships entered Norrvik?', 'How many ships entered Brenn?'],
  ])('asks for %s', (_, question, expected) => {
    expect(nearMissOf(question, PARAGRAPH, ['Brenn'], first)).toBe(expected);
  });

  it('never asks for what the paragraph holds after all', () => {
    expect(
      nearMissOf('How many ships entered Norrvik?', `${PARAGRAPH} Brenn was empty.`, ['Brenn'], first),
    ).toBeNull();
    const both = 'The Second and the Third Regatta.';
    expect(nearMissOf('Who won the Second Regatta?', both, [], first)).toBeNull();
  });

  it('is left as it is when there is nothing to exchange', () => {
    expect(nearMissOf('why is it so?', PARAGRAPH, ['Brenn'], first)).toBeNull();
  });

  it('asks about another matter when a plain word is exchanged for one of the same ending', () => {
    expect(swapWord('When were they painted?', PARAGRAPH, ['painting', 'entered', 'founded'], first)).toBe(
      'When were they founded?',
    );
    expect(swapWord('When were they painted?', PARAGRAPH, ['entered'], first)).toBeNull();
  });
});
