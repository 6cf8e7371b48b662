import { describe, expect, it } from 'vitest';
import { foreignMatter } from '../../../src/verification/checks/foreign-matter.ts';

describe('an address or markup that no source holds is foreign', () => {
  it.each([
    ['See https://evil.example/?q=412.', 'See the page.'],
    ['See www.evil.example now.', 'See www.good.example now.'],
    ['Write to mailto:a@evil.example.', 'Write to the office.'],
    ['![ships](https://evil.example/a.png)', 'Ships'],
    ['[more](//evil.example)', 'more'],
    ['Read evil.example/secret now.', 'Read it.'],
    ['<img src=x> ships', 'ships'],
    ['javascript:alert(1)', 'alert'],
  ])('%s ← %s', (text, source) => {
    expect(foreignMatter(text, [source])).not.toBeNull();
  });
});

describe('what a source holds to the letter, or is no address, is not', () => {
  it.each([
    ['See https://good.example/a.', 'More at https://good.example/a, as always.'],
    ['See HTTPS://GOOD.EXAMPLE/a', 'https://good.example/a'],
    ['See [the page](https://good.example).', 'See [the page](https://good.example).'],
    ['412 ships came, e.g. from Norrvik.', 'Ships came.'],
    ['The ratio was 3:1 and/or more.', 'Ratios.'],
    ['It costs < 5 and > 3.', 'It costs 4.'],
    ['See chapter [3].', 'Chapter 3.'],
    ['', ''],
  ])('%s ← %s', (text, source) => {
    expect(foreignMatter(text, [source])).toBeNull();
  });
});
