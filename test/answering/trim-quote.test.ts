import { describe, expect, it } from 'vitest';
import { trimQuote } from '../../src/answering/extractive/trim-quote.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { stem } from '../../src/language/tokens.ts';

/** What is quoted of a sentence of over 20 words, for a question with these words and an answer that stands in it. */
function quoted(text: string, words: string, answer: string, maxWords = 20): string {
  const [sentence] = splitSentences(text);
  if (!sentence) throw new Error('no sentence');
  const asked = new Set(words.split(' ').map(stem));
  const at = text.indexOf(answer);
  const { start, end } = trimQuote(text, sentence, maxWords, {
    weight: (own) => (asked.has(own) ? 1 : 0),
    answers: [{ start: at, end: at + answer.length }],
  });
  return text.slice(start, end);
}

describe('a long sentence that is quoted in part', () => {
  it.each([
    [
      'a proposal that was not followed',
      'The council did not follow the proposal, made by the harbour master in the spring of that year after long talks with all captains, that every ship should pay 500 crowns.',
      'ship pay crowns',
      '500 crowns',
    ],
    [
      'what was only claimed',
      'Several newspapers in the capital and two members of the opposition claimed in the autumn of that year, after the accounts were made public, that the bridge had cost 90 million crowns in the end.',
      'bridge cost',
      '90 million crowns',
    ],
    [
      'what was denied, also behind an “and it”',
      'The owner of the yard denied in front of the court and of many reporters from abroad that the hull had been weak, and it had cost 12 crowns to test.',
      'test cost',
      '12 crowns',
    ],
    [
      'a condition',
      'If the tide is higher than four metres at the eastern pier and the wind blows from the north at more than force nine, ships pay 77 crowns.',
      'ships pay',
      '77 crowns',
    ],
  ])('keeps what governs it: %s', (_, text, words, answer) => {
    expect(quoted(text, words, answer)).toBe(text);
  });

  it.each([
    [
      'unless',
      'Every ship pays 500 crowns on the day on which it enters the harbour of Norrvik from the open sea, unless it carries grain for the town.',
    ],
    [
      'but not',
      'Every ship pays 500 crowns on the day on which it enters the harbour of Norrvik from the open sea, but not on Sundays or in winter.',
    ],
    [
      'except',
      'Every ship pays 500 crowns on the day on which it enters the harbour of Norrvik from the open sea (except those of the town itself).',
    ],
  ])('keeps what takes a part of it back: %s', (_, text) => {
    expect(quoted(text, 'ship pays crowns', '500 crowns')).toBe(text);
  });

  it('leaves out a main clause that stands by itself', () => {
    const text =
      'The alliance visited twelve ports in the north in the summer of 1999, among them Oslo and Bergen, and it paid 77 crowns for a lighthouse, and then it returned home.';
    const quote = quoted(text, 'paid lighthouse', '77 crowns');
    expect(quote).toContain('it paid 77 crowns for a lighthouse');
    expect(quote).not.toContain('twelve ports');
  });

  it('leaves out what follows and adds nothing to it', () => {
    const text =
      'Every ship pays 500 crowns in Norrvik, which is a town on the western coast with some forty thousand people and a famous old market hall.';
    expect(quoted(text, 'ship pays crowns', '500 crowns')).toMatch(/^Every ship pays 500 crowns in Norrvik/);
    expect(quoted(text, 'ship pays crowns', '500 crowns')).not.toContain('market');
  });
});
