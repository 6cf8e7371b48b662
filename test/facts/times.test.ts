import { expect, it } from 'vitest';
import { findTimes } from '../../src/facts/times.ts';
import { type Language, PACKS } from '../../src/language/packs.ts';

it.each<[Language, string, number[]]>([
  ['en', '9 am to 9:30 p.m.', [540, 1290]],
  ['en', '9.30pm', [1290]],
  ['en', '9 in the morning', [540]],
  ['en', 'noon', [720]],
  ['de', '9 Uhr', [540]],
  ['de', '9.30 Uhr bis 21 Uhr', [570, 1260]],
  ['de', '9 Uhr abends', [1260]],
  ['de', 'Mitternacht', [0]],
  ['fr', '9h30', [570]],
  ['fr', 'à 21 heures', [1260]],
  ['fr', 'midi', [720]],
  ['es', 'a las 9', [540]],
  ['es', '9 de la noche', [1260]],
  ['zh', '上午9点', [540]],
  ['zh', '下午3点30分', [930]],
  ['zh', '中午', [720]],
])('a time of day is read in minutes after midnight (%s): %s', (language, text, minutes) => {
  expect(findTimes(text, PACKS[language]).map((time) => time.minutes)).toEqual(minutes);
});

it.each<[Language, string]>([
  ['en', 'a ratio of 16:9'],
  ['en', '13 am'],
  ['de', '9 Uhren'],
  ['fr', 'trois heures de marche'],
  ['es', 'a las 9 personas'],
  ['zh', '9点间'],
])('what is no time of day is left (%s): %s', (language, text) => {
  expect(findTimes(text, PACKS[language])).toEqual([]);
});
