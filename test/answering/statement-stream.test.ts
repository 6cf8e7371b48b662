import { describe, expect, it } from 'vitest';
import { StatementStream } from '../../src/answering/statement-stream.ts';
import { parseStatements } from '../../src/answering/statements.ts';

const ANSWERS = [
  'Ships came. [1] Boats left. [2]',
  '- Ships came [1]\n- Boats left at 5 p.m. [2, 3]\n\nThe U.S. Navy left. [1]',
  'One line without an end',
  '\n\nLines before. [1]\n',
  'NOT_FOUND: the documents do not say.',
];

/** A text in pieces of some length. */
const inPieces = (text: string, length: number) => text.match(new RegExp(`[\\s\\S]{1,${length}}`, 'g')) ?? [];

function streamed(text: string, length: number): StatementStream {
  const stream = new StatementStream();
  for (const piece of inPieces(text, length)) stream.add(piece);
  return stream;
}

describe('an answer that comes in pieces', () => {
  it.each([1, 2, 5, 40])('is made of the same statements as at once, in pieces of %i', (length) => {
    for (const text of ANSWERS) expect(streamed(text, length).from(0)).toEqual(parseStatements(text));
  });

  it.each([1, 4, 100])('leaves thoughts out, and says nothing before they end, in pieces of %i', (length) => {
    const stream = new StatementStream();
    for (const piece of inPieces('<think>Ships? Boats.\nPerhaps.', length)) {
      stream.add(piece);
      expect(stream.from(0)).toEqual([]);
    }
    for (const piece of inPieces('</think>\nShips came. [1]', length)) stream.add(piece);
    expect(stream.from(0)).toEqual(parseStatements('Ships came. [1]'));
  });

  it('says that nothing was found as soon as it does, and not of a word that only begins so', () => {
    expect(streamed('NOT_FOUND', 3).isNotFound).toBe(true);
    expect(streamed('<thinking>x</thinking> NOT_FOUND: no', 3).isNotFound).toBe(true);
    expect(streamed('NOT_FOUNDED ships came.', 3).isNotFound).toBe(false);
  });

  it('gives its statements from any of them on', () => {
    const stream = streamed('A ship came. [1]\nA boat left. [2] A raft sank. [3]', 7);
    expect(stream.from(2)).toEqual(stream.from(0).slice(2));
  });

  it.each<[string, (n: number) => string]>([
    ['many lines', (n) => `Ship ${n} came at 5 p.m. with 3.5 t of salt. [${1 + (n % 9)}]\n`],
    ['one line', (n) => `Ship ${n} came at 5 p.m. with 3.5 t of salt. [${1 + (n % 9)}] `],
    ['one line whose markers stand within', (n) => `Ship ${n} of Dr. Holm came [${1 + (n % 9)}]. `],
    [
      'one line with several markers each',
      (n) => `Ship ${n} came. [1][${1 + (n % 9)}] [3, 4] “It left.” [2] `,
    ],
    ['one line without blanks between', (n) => `第${n}号船载着盐来到港口【${1 + (n % 9)}】。`],
    ['one line with links and code', (n) => `See [ship ${n}. Or not](x.html) and \`a. B\` there. [2] `],
    [
      'one line with links over several sentences',
      (n) => `See [ship ${n}. It came. It left](x.html) now. [2] `,
    ],
    [
      'one line that numbers its sentences',
      (n) => `${n}. Ship came in. [1] ${n}) Boat left. [2] - It sank. `,
    ],
    ['one line that ends no sentence', (n) => `ship ${n} and `],
    ['one line with a bracket that stays open', (n) => (n === 0 ? 'All (that is: ' : `Ship ${n} came. [1] `)],
    ['one line of numbers with dots', () => '1.2.3.4. '],
  ])('takes four times the work when it is four times as long, and is the same as at once: %s', (_, part) => {
    const workOn = (pieces: number) => {
      let work = 0;
      const stream = new StatementStream((text) => {
        work += text.length;
        return parseStatements(text);
      });
      const text = Array.from({ length: pieces }, (_, n) => part(n))
        .join('')
        .slice(0, 5 * pieces);
      // As the composer does, which hands on what is complete.
      let handedOn = 0;
      for (const piece of inPieces(text, 5)) {
        if (!stream.add(piece)) continue;
        const statements = stream.from(handedOn);
        while (statements.length > 1 && (statements[1]?.text.length ?? 0) >= 12) {
          statements.shift();
          handedOn++;
        }
      }
      const counted = work;
      expect(stream.from(0)).toEqual(parseStatements(text));
      return counted;
    };
    expect(workOn(4_000)).toBeLessThan(5 * workOn(1_000));
  });
});
