import type { Messages } from './messages.ts';
import type { TurnKind } from './turn-kinds.ts';

/** What can be compared between a statement and what it rests on; `facts/` has a file for each. */
export const CHECKS = [
  'number',
  'quantity',
  'date',
  'time',
  'name',
  'code',
  'negation',
  'quantifier',
  'bound',
  'order',
] as const;
export type Check = (typeof CHECKS)[number];

/** A word of a number: "three", "vingt", "Tausend". */
export interface Numeral {
  value: number;
  /** "unit" and "ten" are added ("twenty-one"), a "scale" multiplies what stands before it ("three hundred"). */
  role: 'unit' | 'ten' | 'scale';
  /** "third" and "dritte", beside "three" and "drei". */
  ordinal: boolean;
}

/** How numbers are written in a language. */
export interface NumberWords {
  /** The mark before the decimals. */
  decimal: '.' | ',';
  /** Marks between groups of three digits: "1,500", "1.500", "1 500". */
  thousands: readonly string[];
  /** Lower case, without accents. Where a language says "ninety-seven" in parts of its own (quatre-vingt-dix-sept), the whole is an entry. */
  numerals: ReadonlyMap<string, Numeral>;
  /** Numerals are written together: "dreihundertfünfzig". */
  compounds: boolean;
  /** Words between the parts of one number: "and" in "a hundred and five". */
  joiners: ReadonlySet<string>;
  /** Behind digits it makes an ordinal: "st", "nd", "er", "º"; without a dot. */
  ordinalEndings: ReadonlySet<string>;
  /** A dot behind digits makes an ordinal: "3. März", "der 3. Versuch". */
  ordinalDot: boolean;
  /** Phrases that are a share of one: "half", "a third", "two thirds", "un quart"; lower case, without accents. */
  fractions: ReadonlyMap<string, number>;
  /** Words that say how many times: "twice" is 2, "doppelt" 2. */
  multiples: ReadonlyMap<string, number>;
  /** "One" that is more often a pronoun or an article than a count. */
  vague: ReadonlySet<string>;
  /** Signs of numbers that are written in characters of their own (三百五十); null elsewhere. */
  characters: {
    digits: ReadonlyMap<string, number>;
    scales: ReadonlyMap<string, number>;
    /** Before a number it makes an ordinal: 第. */
    ordinalPrefix: string;
    /** Before a number they are its unit: 百分之 is "percent". */
    sharePrefixes: ReadonlyMap<string, string>;
    /** Behind a lone sign they tell that it counts: 个, 天, 元. */
    counters: ReadonlySet<string>;
  } | null;
}

/** How days and times are written in a language. */
export interface CalendarWords {
  /** Names and abbreviations, lower case, without accents, to 1 … 12. `Intl` gives the names. */
  months: ReadonlyMap<string, number>;
  /** Names, lower case, without accents, to 1 … 7, from Monday; abbreviations only where they are no other word. */
  weekdays: ReadonlyMap<string, number>;
  /** Further ways to write a date, with the named groups `year`, `month`, `day`; each at least with a month. Flags `giu`. */
  dateForms: readonly RegExp[];
  /** Whether "03/04/2021" names the month first; null when both are usual. */
  monthFirst: boolean | null;
  /** Times that have a name, lower case, with and without their accents, to minutes after midnight: noon. */
  namedTimes: ReadonlyMap<string, number>;
  /** Further ways to write a time of day, with the named groups `hour`, `minute`, and `half` where a half of the day is told. Flags `giu`. */
  timeForms: readonly RegExp[];
  /** What the group `half` matches when it means after noon. */
  afternoon: RegExp;
}

/** Words that change what a number or a noun is said to be; lower case, without accents. A phrase may have blanks. */
export interface ScopeWords {
  /** "all", "every", "always" against "some", "most", "often". */
  all: readonly string[];
  some: readonly string[];
  /** Before a number: "over", "at least" / "under", "up to" / "exactly". */
  more: readonly string[];
  less: readonly string[];
  exactly: readonly string[];
  after: readonly string[];
  before: readonly string[];
}

/** All that belongs to one language. `packs/` has a file for each; `test/language/packs.test.ts` walks them all. */
export interface LanguagePack {
  /** ISO 639-1 code; `packs.ts` lists the pack under the same. */
  readonly tag: string;
  /** What can be checked of a statement in this language; a statement is never told as verified by another check. */
  readonly checks: readonly Check[];
  readonly numbers: NumberWords;
  readonly calendar: CalendarWords;
  /** Words of units, lower case, without accents, singular and plural, to the name of the unit in `units.ts`. */
  readonly units: ReadonlyMap<string, string>;
  readonly negation: {
    /** Words, lower case, without accents, that deny what stands behind them. */
    before: ReadonlySet<string>;
    /** Words that deny what stands before them: German's "nicht" at the end of a clause. */
    behind: ReadonlySet<string>;
    /** Phrases that hold such a word and deny nothing: "not only", "no later than", 不仅. */
    exempt: ReadonlySet<string>;
    /** Words behind which a clause begins that the denial does not reach: "but", "sondern", "mais". */
    borders: ReadonlySet<string>;
    /** The denial is a sign within a word or without blanks, as in 没有: looked for as a substring. */
    isUnspaced: boolean;
  };
  readonly scope: ScopeWords;
  /** With a dot, without its last: those always followed by more of the same sentence, and those that may end one. Lower case. */
  readonly abbreviations: { leading: ReadonlySet<string>; either: ReadonlySet<string> };
  /** Words that begin a sentence far more often than they follow an abbreviation; lower case. */
  readonly sentenceStarters: ReadonlySet<string>;
  /** Words that carry grammar rather than content, question words too; lower case, without accents. */
  readonly stopWords: ReadonlySet<string>;
  /** What a question's words ask for; the first that matches. */
  readonly questionWords: readonly (readonly [RegExp, AskedFor])[];
  /** The stem of a lower-case word. */
  readonly stem: (lower: string) => string;
  readonly instructions: InstructionWords;
  /** All that Footnote itself says. */
  readonly messages: Messages;
  /** What people say that is no question on the documents, and some that are, by what it is. */
  readonly utterances: Readonly<Partial<Record<TurnKind, readonly string[]>>>;
}

/** What a question's word asks for. */
export type AskedFor = 'date' | 'person' | 'place' | 'count' | 'reason' | 'manner' | 'thing';

/** How orders to a machine are worded in a language, in lower case and without accents. */
export interface InstructionWords {
  /** To set aside what the reader was told before, or to give it away: "ignore all previous instructions", "print your prompt". */
  readonly overrides: RegExp;
  /** Says what a machine, or the one who serves "the user", is to say: "AIs must answer that …", "when the user asks, say that …". */
  readonly dictates: RegExp;
  /** The reader is a machine: "Note to the AI", "as a language model", "your system prompt". Alone it orders nothing. */
  readonly addresses: RegExp;
  /** An order about what is said: "answer", "you must reply". Alone it may be meant for a person. */
  readonly orders: RegExp;
}
