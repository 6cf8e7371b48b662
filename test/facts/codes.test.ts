import { expect, it } from 'vitest';
import { codesHeld, findCodes } from '../../src/facts/codes.ts';

const keys = (text: string) => findCodes(text).map(({ key }) => key);
const isHeld = (code: string, text: string) => keys(code).every((key) => codesHeld(text).has(key));

it.each([
  ['VX-2041B', 'the pump vx2041b'],
  ['VX2041B', 'the pump VX 2041 B'],
  ['v2.1', 'version 2.1'],
  ['room 12B', 'in room 12B.'],
  ['room 12B', 'in room 12 B'],
  ['CO2', 'the co2 sensor'],
  ['192.168.0.1', 'at 192.168.0.1.'],
])('a code is the same with other signs between: %s, %s', (code, text) => {
  expect(keys(code)).toHaveLength(1);
  expect(isHeld(code, text)).toBe(true);
});

it.each([
  ['v2.1', 'version v2.10'],
  ['v2.10', 'version v2.1'],
  ['room 12B', 'room 12C'],
  ['room 12C', 'room 12B'],
  ['room 12A', 'room 12B'],
  ['VX-2041B', 'VX-2041C'],
  ['4.2.1', '4.2.10'],
  ['E42', 'E24'],
])('a code is another in one sign: %s, %s', (code, text) => {
  expect(keys(code)).toHaveLength(1);
  expect(isHeld(code, text)).toBe(false);
});

it.each([
  '13th',
  '1990s',
  '10MB',
  '9am',
  '$12B',
  '1.5bn',
  '12-month',
  'mid-1990s',
  '2.1',
  '20kg',
  '1er',
  '12k',
])('a number with its unit or ending is no code: %s', (text) => {
  expect(keys(text)).toEqual([]);
});
