import { describe, expect, it } from 'vitest';
import { findClauses, findFlippedNegation } from '../../src/facts/negation.ts';
import { type Language, PACKS } from '../../src/language/packs.ts';

const flipped = (statement: string, evidence: string, language: Language = 'en') =>
  findFlippedNegation(findClauses(statement, PACKS[language]), findClauses(evidence, PACKS[language])) !==
  null;
const denies = (text: string, language: Language = 'en') =>
  findClauses(text, PACKS[language]).some((clause) => clause.denies);

describe('a denial', () => {
  it.each<[Language, string]>([
    ['en', 'The pier does not flood.'],
    ['en', "They don't work."],
    ['en', 'Nobody came.'],
    ['de', 'Das Büro ist sonntags nicht geöffnet.'],
    ['de', 'Es gibt keine Gebühr.'],
    ['fr', 'Le bureau n’est pas ouvert.'],
    ['es', 'La oficina no abre.'],
    ['zh', '办公室星期天不开放。'],
    ['zh', '没有费用。'],
  ])('is heard (%s): %s', (language, text) => {
    expect(denies(text, language)).toBe(true);
  });

  it.each<[Language, string]>([
    ['en', 'Not only ships but also boats came.'],
    ['en', 'It opens no later than nine.'],
    ['de', 'Nicht nur Schiffe kamen.'],
    ['fr', 'Pas plus de dix navires.'],
    ['es', 'No más de diez barcos.'],
    ['zh', '不仅有船。'],
    ['zh', '非常重要。'],
  ])('is none where nothing is denied (%s): %s', (language, text) => {
    expect(denies(text, language)).toBe(false);
  });

  it.each([
    ['The pier floods.', 'The pier does not flood.'],
    ['The pier does not flood.', 'The pier floods.'],
    ['Dogs are not allowed.', 'Dogs are allowed, but cats are not.'],
  ])('is told otherwise: %s, %s', (statement, evidence) => {
    expect(flipped(statement, evidence)).toBe(true);
  });

  it.each([
    ['The pier is open on weekdays.', 'The pier is open on weekdays, but it is not open on Sundays.'],
    ['Dogs are allowed.', 'Dogs are allowed, but cats are not.'],
    ['The pilots don’t work on Sundays.', 'On Sundays the pilots do not work.'],
    ['Cats are not allowed.', 'Dogs are allowed; cats are not allowed.'],
  ])('reaches its own clause alone: %s, %s', (statement, evidence) => {
    expect(flipped(statement, evidence)).toBe(false);
  });
});
