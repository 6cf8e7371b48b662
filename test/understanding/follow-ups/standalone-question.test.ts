import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../src/contract/turn.ts';
import { makeResolver } from '../../../src/understanding/follow-ups/standalone-question.ts';
import { realEmbedder } from '../../fixtures.ts';

const { resolve: resolver } = makeResolver({ embedder: await realEmbedder() });
const resolve = async (question: string, history: readonly Turn[]) =>
  (await resolver(question, history)).question;
const conversation = (...turns: string[]): Turn[] =>
  turns.map((content, n) => ({ role: n % 2 === 0 ? 'user' : 'assistant', content }));

const CASES: [string, Turn[], string][] = [
  [
    'What about Kenya?',
    conversation('How many parks does Tanzania have?', 'It has 22. [1]'),
    'How many parks does Kenya have?',
  ],
  ['And in 2019?', conversation('Who won the cup in 2018?', 'France. [1]'), 'Who won the cup in 2019?'],
  [
    'And the Second?',
    conversation('When was the First Rhine Forum held?', 'In May. [1]'),
    'When was the Second Rhine Forum held?',
  ],
  [
    'When was it built?',
    conversation('Who designed the Eiffel Tower?', 'Sauvestre and others. [1]'),
    'When was the Eiffel Tower built?',
  ],
  [
    'How long is it?',
    conversation('Where does the Suez Canal begin?', 'At Port Said. [1]'),
    'How long is the Suez Canal?',
  ],
  ['and in 2.1.0?', conversation('What changed in 2.2.0?', 'Imperial units. [1]'), 'What changed in 2.1.0?'],
  [
    'Wann ist Nachtruhe?',
    conversation('Ab wann gilt die Hausordnung?', 'Ab dem 1. Juli. [1]'),
    'Wann ist Nachtruhe?',
  ],
  ['And ISO?', conversation('What does IEC stand for?', 'A commission. [1]'), 'What does ISO stand for?'],
  [
    'When was he born?',
    conversation('Who wrote the report?', 'The report was written by John Muir. [1]'),
    'When was John Muir born?',
  ],
];

describe('a follow-up', () => {
  it.each(CASES)('gets what it refers to: %s', async (question, history, expected) => {
    expect(await resolve(question, history)).toBe(expected);
  });

  it('may lean on a follow-up before it', async () => {
    const history = conversation(
      'How many parks does Tanzania have?',
      '22. [1]',
      'What about Kenya?',
      '24. [1]',
    );
    expect(await resolve('And Uganda?', history)).toBe('How many parks does Uganda have?');
  });
});

describe('a question that stands alone', () => {
  it.each([
    'Who founded the Red Cross?',
    'How many treaties has China concluded?',
    'What did the ministry say when it published the report?',
    'Tell me about maritime security',
    'How do bees dance?',
    'Summarise the section on diet',
    'Is there a treaty with Canada?',
  ])('is left as it is: %s', async (question) => {
    const history = conversation('When did the Suez Canal open?', 'In 1869. [1]');
    expect(await resolve(question, history)).toBe(question);
    expect(await resolve(question, [])).toBe(question);
  });
});

describe('what a follow-up turned out to mean', async () => {
  const { resolve: resolveAgain, remember } = makeResolver({ embedder: await realEmbedder() });
  const history = conversation('How many parks does Tanzania have?', '22. [1]');

  it('is what it means the next time, in the same conversation alone', async () => {
    remember('What about Kenya?', history, 'How many lakes does Kenya have?');
    expect((await resolveAgain('What about Kenya?', history)).question).toBe(
      'How many lakes does Kenya have?',
    );
    const other = conversation('How many coasts does Tanzania have?', 'One. [1]');
    expect((await resolveAgain('What about Kenya?', other)).question).toBe(
      'How many coasts does Kenya have?',
    );
  });

  it('takes as little memory after a long conversation as after a short one', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const heldAfter = (follow: (n: number) => void) => {
      collectGarbage();
      const before = process.memoryUsage().heapUsed;
      for (let n = 0; n < 1_000; n++) follow(n);
      collectGarbage();
      return process.memoryUsage().heapUsed - before;
    };
    const held = heldAfter((n) => {
      const long = Array.from({ length: 10_000 }, (_, word) => word * n).join(' ');
      remember(`And ${n}?`, conversation('How many?', long), `How many are ${n}?`);
    });
    expect(held).toBeLessThan(5_000_000);
  });
});
