import { describe, expect, it } from 'vitest';
import { foldWord } from '../../src/language/fold-word.ts';
import type { Messages } from '../../src/language/messages.ts';
import { CHECKS, type LanguagePack } from '../../src/language/pack.ts';
import { LANGUAGES, type Language, PACKS, packOf } from '../../src/language/packs.ts';
import { TALK, TURN_KINDS } from '../../src/language/turn-kinds.ts';
import { UNIT_NAMES, unitNamed } from '../../src/language/units.ts';

/** 0 to 30, 100 and 1000 as each language writes them. */
const COUNTED: Record<Language, string> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty hundred thousand',
  de: 'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig siebenundzwanzig achtundzwanzig neunundzwanzig dreißig hundert tausend',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente cent mille',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta cien mil',
  zh: '零 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 二十六 二十七 二十八 二十九 三十 一百 一千',
};

/** Numbers whose words follow no rule. */
const IRREGULAR: Partial<Record<Language, [string, number][]>> = {
  fr: [
    ['soixante-dix', 70],
    ['soixante et onze', 71],
    ['quatre-vingt-dix-sept', 97],
    ['quatre vingt dix sept', 97],
    ['quatre-vingts', 80],
    ['quatre-vingt-un', 81],
    ['quatre-vingt-dix-neuf', 99],
  ],
  es: [
    ['treinta y uno', 31],
    ['quinientos', 500],
    ['noventa y nueve', 99],
  ],
  de: [
    ['siebenundneunzig', 97],
    ['sechzehn', 16],
  ],
  zh: [
    ['五十', 50],
    ['二百', 200],
  ],
};

/** Units that a language has no word of its own for, each with the reason. */
const NO_WORD: Partial<Record<Language, Record<string, string>>> = {
  zh: {
    dollar: '元 alone is the yuan; every dollar is named with its country',
    mebibyte: 'written MiB',
    gibibyte: 'written GiB',
  },
};

/** What a word of a number below 2,000 is worth, by the pack alone: what stands in its list, or the sum of its parts. */
function read(text: string, { numbers }: LanguagePack): number | null {
  const word = foldWord(text);
  const whole = numbers.numerals.get(word);
  if (whole) return whole.value;
  if (numbers.characters) {
    const { digits, scales } = numbers.characters;
    let [sum, digit] = [0, 0];
    for (const sign of word) {
      const scale = scales.get(sign);
      if (scale === undefined) digit = digits.get(sign) ?? Number.NaN;
      else [sum, digit] = [sum + (digit || 1) * scale, 0];
    }
    return sum + digit;
  }
  for (let cut = word.length - 1; cut > 0; cut--) {
    const first = numbers.numerals.get(word.slice(0, cut).replace(/[\s-]+$/, ''));
    const joiners = [...numbers.joiners].join('|');
    const rest = word.slice(cut).replace(new RegExp(`^[\\s-]*(?:(?:${joiners})[\\s-]*)?`), '');
    const behind = first && numbers.numerals.get(rest);
    if (first && behind) return first.value + behind.value;
  }
  return null;
}

const arguments_: {
  [Name in keyof Messages]: Messages[Name] extends (...given: infer Given) => string ? Given : null;
} = {
  talk: null,
  nothingBefore: null,
  documents: [['Harbour rules', 'Fares']],
  noDocuments: null,
  nothing: null,
  notSaid: ['who came'],
  notMentioned: ['Siemens'],
  notOn: ['the fare'],
  otherEdition: ['Second', 'Third'],
  nothingHeld: null,
  listGoesOn: [17],
  moreDocuments: [17],
  asOf: ['2021'],
  llmFailed: ['It is away.', 'Look at it.'],
  llmHeldNothing: ['some-model'],
  llmStopped: ['some-model'],
  mayBeIncomplete: null,
  quotedInstead: null,
};

describe.each(LANGUAGES)('the pack of %s', (language) => {
  const pack: LanguagePack = packOf(language);

  it('says which language it is, and what can be checked in it', () => {
    expect(pack.tag).toBe(language);
    expect(pack.checks.length).toBeGreaterThan(0);
    expect(CHECKS).toEqual(expect.arrayContaining([...pack.checks]));
  });

  it('checks no names where capitals do not tell them', () => {
    expect(pack.checks.includes('name')).toBe(language !== 'de' && language !== 'zh');
  });

  it('reads 0 to 30, 100 and 1000, and what follows no rule', () => {
    const words = COUNTED[language].split(' ');
    const values = [...Array.from({ length: 31 }, (_, n) => n), 100, 1000];
    expect(words.map((word) => [word, read(word, pack)])).toEqual(words.map((word, n) => [word, values[n]]));
    for (const [words, value] of IRREGULAR[language] ?? [])
      expect([words, read(words, pack)]).toEqual([words, value]);
  });

  it('names all months and weekdays', () => {
    expect(new Set(pack.calendar.months.values())).toEqual(
      new Set(Array.from({ length: 12 }, (_, n) => n + 1)),
    );
    expect(new Set(pack.calendar.weekdays.values())).toEqual(
      new Set(Array.from({ length: 7 }, (_, n) => n + 1)),
    );
    const long = (part: 'month' | 'weekday', at: number) =>
      foldWord(new Intl.DateTimeFormat(language, { [part]: 'long', timeZone: 'UTC' }).format(at));
    for (let n = 0; n < 12; n++)
      expect(pack.calendar.months.get(long('month', Date.UTC(2022, n, 5)))).toBe(n + 1);
    // 3 January 2022 is a Monday.
    for (let n = 0; n < 7; n++)
      expect(pack.calendar.weekdays.get(long('weekday', Date.UTC(2022, 0, 3 + n)))).toBe(n + 1);
  });

  it('has forms of dates and times with the groups that are read', () => {
    for (const form of pack.calendar.dateForms) expect(form.source).toContain('?<month>');
    for (const form of pack.calendar.timeForms) expect(form.source).toContain('?<hour>');
    for (const form of [...pack.calendar.dateForms, ...pack.calendar.timeForms])
      expect(form.flags).toBe('giu');
    expect(pack.calendar.timeForms.length).toBeGreaterThan(0);
    for (const minutes of pack.calendar.namedTimes.values()) expect(minutes).toBeLessThan(1440);
  });

  it('has a word for every unit, but for those that it says why not', () => {
    const named = new Set(pack.units.values());
    const missing = UNIT_NAMES.filter((name) => !named.has(name));
    expect(missing.sort()).toEqual(Object.keys(NO_WORD[language] ?? {}).sort());
    for (const name of named) expect(unitNamed(name).name).toBe(name);
  });

  it('holds words as they are compared: lower case, without accents, none empty', () => {
    const { numbers, calendar, units, negation, scope, abbreviations, sentenceStarters, stopWords } = pack;
    const words = [
      ...[
        numbers.numerals,
        numbers.fractions,
        numbers.multiples,
        calendar.months,
        calendar.weekdays,
        units,
      ].flatMap((map) => [...map.keys()]),
      ...[
        negation.before,
        negation.behind,
        negation.exempt,
        negation.borders,
        numbers.joiners,
        stopWords,
      ].flatMap((set) => [...set]),
      ...[abbreviations.leading, abbreviations.either, sentenceStarters].flatMap((set) => [...set]),
      ...Object.values(scope).flat(),
    ];
    expect(words.filter((word) => word !== foldWord(word).trim() || word === '')).toEqual([]);
  });

  it('fills every list that its language has', () => {
    expect(pack.stopWords.size).toBeGreaterThan(50);
    expect(pack.negation.before.size).toBeGreaterThan(5);
    expect(pack.negation.borders.size).toBeGreaterThan(0);
    for (const list of Object.values(pack.scope)) expect(list.length).toBeGreaterThan(0);
    expect(pack.numbers.fractions.size).toBeGreaterThan(5);
    expect(pack.numbers.multiples.size).toBeGreaterThan(2);
    expect(new Set(pack.questionWords.map(([, asks]) => asks))).toEqual(
      new Set(['date', 'person', 'place', 'count', 'reason', 'manner']),
    );
    for (const part of Object.values(pack.instructions)) expect(part).toBeInstanceOf(RegExp);
  });

  it('says something in every message, with what it is told', () => {
    for (const kind of TALK) expect(pack.messages.talk[kind]).toMatch(/[.!。！]$/);
    for (const [name, given] of Object.entries(arguments_)) {
      if (name === 'talk') continue;
      const message = pack.messages[name as keyof Messages] as string | ((...all: unknown[]) => string);
      const said = typeof message === 'function' ? message(...(given ?? [])) : message;
      expect(said.trim().length, name).toBeGreaterThan(3);
      for (const one of (given ?? []).flat()) expect(said, name).toContain(String(one));
    }
  });

  it('knows utterances of every kind, none twice', () => {
    expect(Object.keys(pack.utterances).sort()).toEqual([...TURN_KINDS].sort());
    const all = Object.values(pack.utterances).flat();
    expect(all.filter((text, n) => all.indexOf(text) !== n || text.trim() === '')).toEqual([]);
  });
});

it('says the same things in words of its own, in every language but for names', () => {
  for (const name of ['nothing', 'nothingHeld', 'mayBeIncomplete', 'quotedInstead', 'noDocuments'] as const)
    expect(new Set(LANGUAGES.map((language) => PACKS[language].messages[name])).size).toBe(LANGUAGES.length);
});

describe('words for one thing', () => {
  it('have the form of their count', () => {
    expect(PACKS.en.messages.moreDocuments(1)).toBe('And 1 more document.');
    expect(PACKS.de.messages.moreDocuments(1)).toBe('Und 1 weiteres Dokument.');
    expect(PACKS.es.messages.moreDocuments(1)).toBe('Y 1 documento más.');
  });
});

describe.each<[Language, string, string, number]>([
  ['de', 'Wir öffnen um 9.30 Uhr.', '', 570],
  ['de', 'Um 3 Uhr nachmittags', '', 900],
  ['de', 'um 9 Uhr 15', '', 555],
  ['fr', 'On ouvre à 9 heures.', '', 540],
  ['fr', 'à 9 h 30 du soir', '', 1290],
  ['es', 'Abre a las 9.', '', 540],
  ['es', 'a las 9:30 de la noche', '', 1290],
  ['zh', '下午3点30分开门', '', 930],
  ['en', "at 9 o'clock in the evening", '', 1260],
])('a time in %s', (language, text, _, minutes) => {
  it(`is read from “${text}”, once`, () => {
    const { timeForms, afternoon } = packOf(language).calendar;
    const found = timeForms
      .flatMap((form) => [...text.matchAll(form)])
      .map(({ groups = {} }) => {
        const hour = Number(groups.hour);
        const later = groups.half && afternoon.test(groups.half) && hour < 12 ? 12 : 0;
        return (hour + later) * 60 + Number(groups.minute ?? 0);
      });
    expect([...new Set(found)]).toEqual([minutes]);
  });
});

it.each<[Language, string]>([
  ['fr', 'Le trajet prend 3 heures.'],
  ['es', 'Llegaron a las 9 personas.'],
  ['de', '3 Uhren'],
  ['zh', '3小时'],
])('a length of time, or a count, is no time of day in %s: %s', (language, text) => {
  expect(packOf(language).calendar.timeForms.flatMap((form) => [...text.matchAll(form)])).toEqual([]);
});
