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
});
