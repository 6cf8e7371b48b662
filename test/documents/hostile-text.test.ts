import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDocumentReader } from '../../src/documents/read-document.ts';
import { temporaryFolder } from '../fixtures.ts';

const reader = makeDocumentReader();
afterAll(() => reader.close());
const folder = await temporaryFolder();

/** Characters of each text: below every limit of size. */
const LENGTH = 99_000;

/** While a text is read, others wait for no more than this, in milliseconds; some of these texts took 15,000. */
const LONGEST_WAIT = 1_000;

describe('a text that is hard to read holds nobody up', () => {
  it.each([
    ['txt', ' '],
    ['txt', '\t'],
    ['txt', '\r'],
    ['txt', 'St. '],
    ['txt', '- a\n'],
    ['txt', '中'],
    ['md', 'St. '],
    ['md', '[ ] '],
    ['md', '[a](b '],
    ['md', 'ab-\n'],
    ['html', '<li>'],
    ['csv', '"a,'],
  ])('%s of %j', async (ending, filler) => {
    const file = `hard.${ending}`;
    await writeFile(join(folder, file), `x${filler.repeat(LENGTH / filler.length)}x`);
    let longest = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    };
    const ticking = setInterval(tick, 5);
    // Whether it is read or refused: both are an answer.
    await reader.read(folder, file).catch(() => {});
    tick();
    clearInterval(ticking);
    expect(longest).toBeLessThan(LONGEST_WAIT);
  });
});
