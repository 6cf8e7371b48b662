import { describe, expect, it } from 'vitest';
import { findDates, isoDate } from '../../src/facts/dates.ts';
import { findNames, longFormsOf, sameName } from '../../src/facts/names.ts';
import { findNumbers } from '../../src/facts/numbers.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { type Token, tokenize } from '../../src/language/tokens.ts';
import { analyseQuestion } from '../../src/understanding/question.ts';

describe('sentences', () => {
  const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

  it.each([
    [['Mr. Smith met Dr. Jones.', 'They spoke.']],
    [['The U.S. Government issued it on Jan. 11.', 'The next day came.']],
    [['See Fig. 3 and No. 4.', 'It ends at 5 p.m.', 'He left.']],
    [['J. R. R. Tolkien wrote it.', 'Was it good?', 'Yes!']],
    [['He lives in the U.S.', 'The weather is fine.']],
    [['It cost 3.5 million.', 'That was much.']],
    [['"We agree," he said.', '"So do I."']],
    [['It stands at the pier.', '412 ships came.', 'In vol. 3 there are more.']],
  ])('keeps abbreviations, initials and decimals within a sentence: %j', (sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });

  it('takes labels on lines of their own apart, and lines broken at a margin together', () => {
    expect(split('A Title\nDiplomacy\nThe office issued a paper.')).toEqual([
      'A Title',
      'Diplomacy',
      'The office issued a paper.',
    ]);
    const wrapped =
      'This is a line that an editor broke at its right margin, near the\nOcean, and it goes on here.';
    expect(split(wrapped)).toEqual([wrapped]);
  });
});

describe('numbers', () => {
  const values = (text: string) =>
    findNumbers(text).map(({ value, ordinal }) => (ordinal ? `${value}.` : value));

  it.each([
    ['over 6,112 vessels and 20 million dollars', [6112, 20_000_000]],
    ['forty-two men, two hundred and five women', [42, 205]],
    ['the Third meeting, the 13th and the twenty-first', ['3.', '13.', '21.']],
    ['one thousand nine hundred eighty-four', [1984]],
    ['1.5 billion in 2015', [1_500_000_000, 2015]],
    ['nothing at all', []],
  ])('have one value in digits and in words: %s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

describe('dates', () => {
  it.each([
    ['January 20, 2017', '2017-01-20'],
    ['20 January 2017', '2017-01-20'],
    ['Jan. 20, 2017', '2017-01-20'],
    ['2017-01-20', '2017-01-20'],
    ['the 3rd of May 1999', '1999-05-03'],
  ])('are read from %s', (text, iso) => {
    const [date] = findDates(text);
    expect(date && isoDate(date)).toBe(iso);
  });

  it('may lack a part', () => {
    expect(findDates('in June 2016')).toMatchObject([{ year: 2016, month: 6, day: null }]);
    expect(findDates('He may come in 2016.')).toEqual([]);
  });
});

describe('names', () => {
  it('are found by their capitals, not at the beginning of a sentence alone', () => {
    const names = findNames('Yesterday the Bank of England met Siemens in Paris. Nobody came.').map(
      ({ text }) => text,
    );
    expect(names).toEqual(['Bank of England', 'Siemens', 'Paris']);
  });

  it.each([
    ['Somalia', 'Somali', true],
    ['Russia', 'Russians', true],
    ['Canada', 'Canadian', true],
    ['China', 'Chinese', true],
    ['Niger', 'Nigeria', false],
    ['Austria', 'Australia', false],
    ['Iran', 'Iraq', false],
  ])('are one for a place and its people: %s, %s', (a, b, same) => {
    expect(sameName(tokenize(a)[0] as Token, tokenize(b)[0] as Token)).toBe(same);
  });

  it('know the long form of an abbreviation', () => {
    expect(longFormsOf('WHO', 'a report of the World Health Organization')).toContain(
      'world health organization',
    );
    expect(longFormsOf('NPT', 'the Treaty on the Non-Proliferation of Nuclear Weapons (NPT), and')).toContain(
      'treaty on the non-proliferation of nuclear weapons',
    );
    expect(longFormsOf('WHO', 'the World Bank and Health Ministry')).toEqual([]);
  });
});

describe('words', () => {
  it('have the stem of their base form', () => {
    const stems = tokenize('send sent sends child children treaty treaties').map(({ stem }) => stem);
    expect(new Set(stems).size).toBe(3);
  });

  it('are found where a page’s layout ran them together, with exact offsets', () => {
    const text = 'China SCIOUpdated: 6,112 U.S. ships';
    const tokens = tokenize(text);
    expect(tokens.map(({ lower }) => lower)).toEqual(['china', 'scio', 'updated', '6112', 'us', 'ships']);
    for (const { start, end, text: own } of tokens) expect(text.slice(start, end)).toBe(own);
  });
});

describe('a question', () => {
  it.each([
    ['Who signed it?', 'person'],
    ['When did it begin?', 'date'],
    ['In which year did it begin?', 'date'],
    ['Where is it?', 'place'],
    ['Which countries took part?', 'place'],
    ['How many ships came?', 'count'],
    ['How much did it cost?', 'amount'],
    ['How long did it last?', 'duration'],
    ['Why did they leave?', 'reason'],
    ['What does WHO stand for?', 'definition'],
    ['Did they leave?', 'yes-no'],
    ['Tell me about the harbour', 'summary'],
    ['Can you summarise the section on ships?', 'summary'],
  ])('asks for a type of answer: %s', (text, type) => {
    expect(analyseQuestion(text).type).toBe(type);
  });
});
