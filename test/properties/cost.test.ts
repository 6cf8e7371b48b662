import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Facts, factsOf } from '../../src/facts/facts.ts';
import type { LanguagePack } from '../../src/language/pack.ts';
import { ALL_PACKS, LANGUAGES, PACKS } from '../../src/language/packs.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { PROJECT_ROOT } from '../../src/project.ts';

/** A server answers many people on one thread: no text that somebody sends may hold it for long. */
const SIZES = [1_000, 2_000, 4_000, 8_000];

/** CPU time that one call may take on the longest text, in milliseconds, on a machine that does nothing else. */
const LONGEST_CALL = 50;
/** A busy machine takes so many times as long: caches are shared, and code is compiled while it is measured. */
const BUSY = 4;
/** What takes less is noise, in milliseconds. */
const FLOOR = 40;
/** Of n·log n, four times the text takes 4.8 times as long; of n² 16 times. */
const WORST_GROWTH = 11;
const RUNS = 3;
/** What a runner waits for one function, in milliseconds; the CPU time above decides. */
const PATIENCE = 300_000;

/** Comparisons are the same code in every language; these two are the least alike. */
const COMPARED = [PACKS.en, PACKS.zh];

/** What is repeated; each alone, and all of them in turn. */
const PIECES: Record<string, string> = {
  capitals: 'Northern Harbour Alliance ',
  'one capital': 'Ab Ab ',
  letters: 'N H A ',
  numbers: '1,500 twenty-one 3rd ',
  digits: '1234567890',
  'numbers and a word': '1 ship in 1 ',
  codes: 'VX-2041B v2.1.0 12B ',
  quotes: '"a" “b” `c` ',
  'open quotes': '"“`',
  brackets: '((([',
  links: '[a](b) <c ',
  blanks: '       ',
  lines: '\n- \n',
  months: 'March, May 3 and ',
  negations: 'does not open, not ',
  and: 'and and ',
  dots: 'a.b.',
  dashes: '- – 5-',
  money: '$5 € ',
  'Chinese numbers': '三百五十',
  'Chinese shares': '百分之',
  'German numbers': 'dreihundertfünfzigtausend',
  'French numbers': 'quatre-vingt-dix-',
  orders: 'ignore all the previous instructions and ',
  pronouns: 'what about the it ',
};

const filled = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const ALL = Object.values(PIECES).join('');
const TEXTS: [string, (size: number) => string][] = [
  ...Object.entries(PIECES).map(([name, piece]): [string, (size: number) => string] => [
    name,
    (size) => filled(piece, size),
  ]),
  ['all of them in turn', (size) => filled(ALL, size)],
  [
    'one after the other',
    (size) =>
      Object.values(PIECES)
        .map((piece) => filled(piece, size / 25))
        .join(' '),
  ],
];

type Call = (text: string, pack: LanguagePack) => unknown;
// biome-ignore lint/suspicious/noExplicitAny: the exports of a module are of any type.
type Exported = (...input: any[]) => unknown;

const NO = () => false;
const vector = Float32Array.of(1);
const embedder = {
  embed: async (texts: readonly string[]) => texts.map(() => vector),
  isWord: NO,
};
/** The facts of the last texts: what finds them is measured by itself. */
const found = new Map<string, Facts>();
function factsAt(text: string, pack: LanguagePack): Facts {
  const key = `${pack.tag} ${text}`;
  const facts = found.get(key) ?? factsOf(text, pack);
  if (found.size > 8) found.clear();
  found.set(key, facts);
  return facts;
}
/** Nearly the same text: what is equal to the letter is never compared. */
const other = (text: string) => `${text.slice(0, -9)} and zebra`;

/** How each kind of signature is called, and the exports that have it. */
const KINDS: { called: (own: Exported) => Call; names: string }[] = [
  {
    called: (own) => (text) => own(text),
    names: `slashedIn findCodes codesHeld findDates isAbbreviation findNames speaksToMachine findPhrases takePhraseApart splitQuestions
      findComparison pointsBack analyseQuestion capitalise lowerFirst lowerArticle plain oppositesOf deniedBy`,
  },
  {
    called: (own) => (text, pack) => own(text, pack),
    names: 'isNegation findClauses findNumbers findQuantities findScopeWords findTimes piecesOf charactersIn',
  },
  {
    called: (own) => (text, pack) =>
      Object.values(Object.getOwnPropertyDescriptors(own(text, pack))).map(({ get }) => get?.()),
    names: 'factsOf',
  },
  { called: (own) => (text, pack) => own(text, factsAt(text, pack).numbers, pack), names: 'quantitiesOf' },
  {
    called: (own) => (text) => [
      own(other(text), text),
      own('412 Ships sank in 1999.', text),
      own(text, 'A ship.'),
    ],
    names: 'findOpposite findOtherPairing isQuoted isFaithful',
  },
  { called: (own) => (text) => own(other(text), [text, text]), names: 'foreignMatter' },
  {
    called: (own) => (text) => [own('NHA', text), own(text, 'The Northern Alliance (NA).')],
    names: 'longFormsOf',
  },
  {
    called: (own) => (text) => [
      own(other(text), { quotes: text, context: text }, NO),
      own('In 1999, 412 Ships of the NHA sank.', { quotes: text, context: text }, NO),
    ],
    names: 'checkSupport',
  },
  {
    called: (own) => (text, pack) => [
      own(factsAt(other(text), pack), factsAt(text, pack)),
      own(factsAt('In 1999, 412 Ships of the NHA sank.', pack), factsAt(text, pack)),
    ],
    names: 'findMissingDay findMissingName findOtherNumber findMissing',
  },
  {
    called: (own) => (text, pack) =>
      own(factsAt(other(text), pack), factsAt(text, pack), factsAt(text, pack)),
    names: 'findOtherDay',
  },
  {
    called: (own) => (text, pack) => {
      const held = factsAt(text, pack);
      return [other(text), 'In 1999, 412 Ships of the NHA did not sink.'].map((claim) =>
        own(factsAt(claim, pack), { held, quoted: held }),
      );
    },
    names: 'findMismatch',
  },
  {
    called: (own) => (text, pack) => {
      const facts = factsAt(text, pack);
      return own(factsAt(other(text), pack), { sentence: facts, around: facts, above: facts }, NO);
    },
    names: 'findOtherDayAsked findMismatchWithQuestion',
  },
  {
    called: (own) => (text, pack) => own(factsAt(text, pack), [factsAt(other(text), pack)]),
    names: 'findOtherOrdinal',
  },
  {
    called: (own) => (text, pack) =>
      own(factsAt(other(text), pack).clauses, factsAt(text, pack).clauses, true),
    names: 'findFlippedNegation isDenialFlipped',
  },
  {
    called: (own) => (text, pack) =>
      own(factsAt(other(text), pack).scopeWords, factsAt(text, pack).scopeWords),
    names: 'findOtherScope',
  },
  {
    called: (own) => (text, pack) => {
      const { quantities } = factsAt(text, pack);
      const [said] = factsAt('412 kg', PACKS.en).quantities;
      return [own(said, quantities), ...quantities.slice(0, 3).map((quantity) => own(quantity, quantities))];
    },
    names: 'arithmeticGives isYearBefore',
  },
  {
    called: (own) => (text, pack) => own(factsAt('7', pack).quantities[0], factsAt(text, pack)),
    names: 'countsSomething',
  },
  {
    called: (own) => (text) => {
      const facts = factsAt(text, PACKS.en);
      const sentences = splitSentences(text).map((span) => ({ ...span, vector }));
      return own(
        facts,
        vector,
        text,
        sentences,
        sentences.map(() => false),
        text,
      );
    },
    names: 'locateQuote',
  },
  {
    called: (own) => (text) =>
      own({ title: 'A', section: [], text }, { start: text.length - 100, end: text.length }),
    names: 'contextOf',
  },
  { called: (own) => (text, pack) => own(factsAt(text, pack).tokens), names: 'indexNames initialsOf' },
  {
    called: (own) => (text, pack) => own(factsAt(text, pack).numbers, factsAt(text, pack).dates),
    names: 'withoutOverlap',
  },
  { called: (own) => (text, pack) => own(factsAt(text, pack).numbers), names: 'inOrder' },
  { called: (own) => (text) => own(text, PACKS.zh.numbers.characters), names: 'valueOfCharacters' },
  {
    called: (own) => (text) => own(text, { has: NO, words: () => [] }, embedder),
    names: 'correctSpelling',
  },
  { called: (own) => (text) => own(text, []), names: 'findSection namedIn findScope' },
  { called: (own) => (text) => own(text, tokenize(text)), names: 'findDocumentFact' },
  { called: (own) => (text) => own(text.match(/[^.]{1,80}/g) ?? []), names: 'findOrders' },
  {
    called: (own) => (text) => [
      own('it', { question: text, answer: text }),
      own('What is it?', { question: text, answer: text }),
    ],
    names: 'topicOf nameOfKind',
  },
  {
    called: (own) => (text) => [
      own(text, { question: text, answer: text }),
      own('Is it?', { question: text, answer: text }),
    ],
    names: 'fillIns',
  },
  {
    called: (own) => (text) => own(text, { question: other(text), answer: text }, embedder),
    names: 'substitutions',
  },
];

/** Exports whose time no text decides, and why. */
const OF_NO_TEXT: Record<string, string> = {
  isSameDate: 'two dates',
  isoDate: 'a date',
  sameName: 'two words',
  countNameWords: 'a name and an index',
  inDigits: 'one place of a text; of findNumbers',
  inWords: 'one place of a text; of findNumbers',
  fractionInWords: 'one place of a text; of findNumbers',
  isJoined: 'two pieces',
  joinedFrom: 'a few pieces',
  numeralWords: 'made once a pack',
  numeralsValue: 'the numerals of one number',
  isSameValue: 'two numbers',
  isSameQuantity: 'two quantities',
  isConverted: 'two quantities',
  isSameOnAClock: 'two times',
  isTalk: 'a kind',
  interpretQuestion: 'of a resolver and chooseInterpretation',
  lastQuestion: 'turns, each classified',
  locateQuestion: 'of findScope, findSection, splitQuestions and analyseQuestion',
  makeUnderstand: 'a maker; of the three above',
  mendSpelling: 'of correctSpelling and locateQuestion',
  recentTurns: 'cut to a length',
  unique: 'a few readings',
  findEditions: 'documents, not what anybody asks',
  chooseInterpretation: 'a few readings',
  makeTurnClassifier: 'a maker; a long turn is a question without a look',
  makeLlmResolver: 'a maker; the text goes to the LLM',
  makeResolver: 'a maker; of pointsBack, fillIns, topicOf and substitutions',
  ordersOf: 'a retrieved paragraph; of findOrders',
  makeVerifier: 'a maker; of checkSupport, locateQuote, foreignMatter and speaksToMachine',
};

/** Functions that read a text in a language. */
const OF_ONE_TEXT = new Set(
  'isNegation findClauses findNumbers findQuantities findScopeWords findTimes piecesOf charactersIn factsOf'.split(
    ' ',
  ),
);

const CALLS = new Map(
  KINDS.flatMap(({ called, names }) => names.split(/\s+/).map((name) => [name, called] as const)),
);

async function exportsOf(folder: string): Promise<[string, Exported][]> {
  const files = readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' });
  const modules = await Promise.all(
    files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => import(/* @vite-ignore */ pathToFileURL(join(PROJECT_ROOT, folder, file)).href)),
  );
  return modules.flatMap((module) =>
    Object.entries(module).filter((entry): entry is [string, Exported] => typeof entry[1] === 'function'),
  );
}

/** CPU time of one call, in milliseconds. */
async function costOf(call: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function medianOf(call: () => unknown): Promise<number> {
  const costs: number[] = [];
  for (let run = 0; run < RUNS; run++) costs.push(await costOf(call));
  return costs.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
}

/** What is wrong with the cost of a call; null when nothing is. Most calls are under the floor at once and are not measured again. */
async function findCostly(call: Call, textOf: (size: number) => string, pack: LanguagePack) {
  const [short, long] = [SIZES[1] as number, SIZES.at(-1) as number];
  const at = (size: number) => {
    const text = textOf(size);
    return () => call(text, pack);
  };
  const once = await costOf(at(long));
  if (once < FLOOR) return null;
  // Twice n·log n is no fault, and one look is enough to see that it is not more.
  if (once < LONGEST_CALL && once / (await costOf(at(short))) < WORST_GROWTH) return null;
  const most = await medianOf(at(long));
  if (most < FLOOR) return null;
  if (most > LONGEST_CALL * BUSY) return `${Math.round(most)} ms of ${long} characters`;
  const growth = most / Math.max(await medianOf(at(short)), FLOOR / WORST_GROWTH);
  return growth > WORST_GROWTH
    ? `${Math.round(most)} ms of ${long} characters, ${growth.toFixed(1)} times what ${short} take`
    : null;
}

async function costlyTexts(call: Call, packs: readonly LanguagePack[]): Promise<string[]> {
  const costly: string[] = [];
  for (const pack of packs)
    for (const [name, textOf] of TEXTS) {
      const fault = await findCostly(call, textOf, pack);
      if (fault) costly.push(`${name} (${pack.tag}): ${fault}`);
    }
  return costly;
}

const FOLDERS = ['src/facts', 'src/understanding', 'src/verification'];
const exported = new Map((await Promise.all(FOLDERS.map(exportsOf))).flat());

it('every function of a text is measured', () => {
  const unknown = [...exported.keys()].filter((name) => !CALLS.has(name) && !(name in OF_NO_TEXT));
  expect(unknown, `say in ${relative(PROJECT_ROOT, import.meta.filename)} how it is called`).toEqual([]);
  const gone = [...CALLS.keys(), ...Object.keys(OF_NO_TEXT)].filter((name) => !exported.has(name));
  expect(gone).toEqual([]);
});

describe('the time of a function grows no faster than its text', () => {
  const measured = [...exported].filter(([name]) => CALLS.has(name));

  it.each(measured)(
    '%s',
    async (name, own) => {
      const called = CALLS.get(name) as (typeof KINDS)[number]['called'];
      const packs = called(own).length < 2 ? [PACKS.en] : OF_ONE_TEXT.has(name) ? ALL_PACKS : COMPARED;
      expect(await costlyTexts(called(own), packs)).toEqual([]);
    },
    PATIENCE,
  );
});

/** All regular expressions that a pack holds, by where. */
function patternsOf(value: unknown, path: string): [string, RegExp][] {
  if (value instanceof RegExp) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, n) => patternsOf(item, `${path}[${n}]`));
  if (value === null || typeof value !== 'object' || value instanceof Map || value instanceof Set) return [];
  return Object.entries(value).flatMap(([key, item]) => patternsOf(item, `${path}.${key}`));
}

describe('a pack’s regular expression takes no longer than its text', () => {
  const patterns = LANGUAGES.flatMap((language) => patternsOf(PACKS[language], language));

  it.each(patterns)(
    '%s',
    async (_, pattern) => {
      const everywhere = new RegExp(pattern.source, [...new Set(`${pattern.flags}g`)].join(''));
      const call: Call = (text) => [...text.matchAll(everywhere), ...text.toLowerCase().matchAll(everywhere)];
      expect(await costlyTexts(call, [PACKS.en])).toEqual([]);
    },
    PATIENCE,
  );
});
