import { expect, it } from 'vitest';
import { parseStatements } from '../../src/answering/statements.ts';

const parse = (text: string) =>
  parseStatements(text).map(({ text: own, sources }) => [own, sources.map(({ rank }) => rank)]);

it.each([
  [
    'Ships came [1]. Most left [2].',
    [
      ['Ships came.', [1]],
      ['Most left.', [2]],
    ],
  ],
  [
    'Ships came. [1] Most left. [2]',
    [
      ['Ships came.', [1]],
      ['Most left.', [2]],
    ],
  ],
  ['Ships came [1, 3].', [['Ships came.', [1, 3]]]],
  ['Ships came [1][2].', [['Ships came.', [1, 2]]]],
  ['Ships came [2-4].', [['Ships came.', [2, 3, 4]]]],
  ['Ships came 【1】.', [['Ships came.', [1]]]],
  ['[1] Ships came.', [['Ships came.', [1]]]],
  ['Ships [1] and boats [2] came.', [['Ships and boats came.', [1, 2]]]],
  [
    '- Ships came [1]\n- Boats left [2]',
    [
      ['Ships came', [1]],
      ['Boats left', [2]],
    ],
  ],
  ['Ships came.', [['Ships came.', []]]],
  ['In the year [1999] ships came [1].', [['In the year [1999] ships came.', [1]]]],
  [
    'The U.S. Navy left at 5 p.m. [1] It came back. [2]',
    [
      ['The U.S. Navy left at 5 p.m.', [1]],
      ['It came back.', [2]],
    ],
  ],
  ['', []],
])('takes apart: %s', (text, expected) => {
  expect(parse(text)).toEqual(expected);
});
