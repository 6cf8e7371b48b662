import { PACKS } from '../language/packs.ts';
import { isStopWord } from '../language/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';
import { unitOfSymbol } from '../language/units.ts';

/** A proper name or an abbreviation as it stands in a text. Offsets are UTF-16 code units. */
export interface Name {
  text: string;
  tokens: Token[];
  start: number;
  end: number;
}

/** Words that join the parts of a name: "Bank of England", "War on Drugs"; "and" joins two names more often. */
const JOINER = /^(?:of|the|for|on|de|la|le|du|des|van|von|der|al|bin)$/;

/** Months and weekdays are written with a capital, but are part of a date and no name. */
const isCalendarWord = (lower: string): boolean =>
  PACKS.en.calendar.months.has(lower) || PACKS.en.calendar.weekdays.has(lower);

const isCapitalised = ({ text }: Token) => /^\p{Lu}/u.test(text);

/** "10 MB": a unit behind a number names nothing. */
const isUnitOf = (number: Token | undefined, { text }: Token): boolean =>
  number !== undefined && /^\d/.test(number.text) && unitOfSymbol(text) !== undefined;

/** Two capitals or more, as in ETIM, ROK, U.S., ARF or BRICS. */
export const isAbbreviation = (word: string): boolean => /^(?:\p{Lu}\.?){2,8}s?$/u.test(word);

/**
 * Finds the names of a text by their capitals. The first word of a sentence says nothing by its capital, so it
 * counts only when another capitalised word follows it, or when `isKnownName` says that it is a name.
 * @param isKnownName told the lower-case form of a sentence's first word.
 * @param tokens the text's words, where they are known already.
 */
export function findNames(
  text: string,
  isKnownName: (lower: string) => boolean = () => false,
  tokens: readonly Token[] = tokenize(text),
): Name[] {
  const names: Name[] = [];
  let run: Token[] = [];
  const close = () => {
    while (run.length > 0 && !isCapitalised(run.at(-1) as Token)) run.pop();
    const first = run[0];
    const last = run.at(-1);
    if (first && last) {
      names.push({ text: text.slice(first.start, last.end), tokens: run, start: first.start, end: last.end });
    }
    run = [];
  };
  tokens.forEach((token, position) => {
    const previous = tokens[position - 1];
    const gap = previous ? text.slice(previous.end, token.start) : '';
    const initial = !previous || /[.!?:]["'”’)]*\s|\n/.test(gap) || /^\s*["“]$/.test(gap);
    if (run.length > 0 && !/^[\s\-–'’/&]*$/.test(gap)) close();
    const next = tokens[position + 1];
    const nextCapital =
      next !== undefined && isCapitalised(next) && /^[\s\-–]+$/.test(text.slice(token.end, next.start));
    if (
      isCapitalised(token) &&
      !isCalendarWord(token.lower) &&
      !isStopWordHere(token) &&
      !isUnitOf(previous, token)
    ) {
      const trusted = !initial || isAbbreviation(token.text) || nextCapital || isKnownName(token.lower);
      if (trusted) run.push(token);
      else close();
    } else if (
      run.length > 0 &&
      (JOINER.test(token.lower) || (isCapitalised(token) && isStopWord(token.lower)))
    ) {
      run.push(token);
    } else close();
  });
  close();
  return names;
}

/** "US" and "WHO" are names though they read like stop words. */
function isStopWordHere(token: Token): boolean {
  return isStopWord(token.lower) && !isAbbreviation(token.text);
}

/** Most words of a long form. */
const LONGEST_FORM = 16;

/**
 * Long forms that a text gives for an abbreviation: the name before "(UNTOC)" whose initials hold its letters, and any run of capitalised words whose initials are just its letters. Lower case, blanks folded.
 */
export function longFormsOf(abbreviation: string, text: string): string[] {
  const letters = abbreviation.replace(/\./g, '').toUpperCase();
  if (letters.length > LONGEST_FORM || !/^\p{L}+$/u.test(letters)) return [];
  const introduction = new RegExp(`^["'”’]?\\s*\\(["'“‘]?${letters}s?\\b`);
  const forms: string[] = [];
  for (const { tokens } of findNames(text.replace(/\band\b/g, 'for')))
    tokens.forEach((last, at) => {
      const isIntroduced = introduction.test(text.slice(last.end, last.end + letters.length + 9));
      for (let from = Math.max(0, at - LONGEST_FORM + 1); from < at; from++) {
        const first = tokens[from] as Token;
        if (!isCapitalised(first)) continue;
        const initials = initialsOf(tokens.slice(from, at + 1));
        if (initials.includes(letters) || (isIntroduced && holdsLetters(initials[0] ?? '', letters)))
          forms.push(text.slice(first.start, last.end).toLowerCase().replace(/\s+/g, ' '));
      }
    });
  return forms;
}

/** Whether the initials hold each letter as often as the abbreviation does; NPT is a "Treaty on the N…-P…". */
function holdsLetters(initials: string, letters: string): boolean {
  const left = [...initials];
  return [...letters].every((letter) => {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Both ways to spell the initials of a name: with and without its small words ("ROK", "RK"). */
export function initialsOf(tokens: readonly Token[]): string[] {
  const all = tokens.map(({ text }) => text[0]?.toUpperCase() ?? '').join('');
  const capitals = tokens
    .filter(isCapitalised)
    .map(({ text }) => text[0] ?? '')
    .join('');
  return all === capitals ? [all] : [all, capitals];
}

/** Endings that turn a place into its people or adjective: Russia, Russian; Somalia, Somali; Canada, Canadian. */
const DEMONYM_ENDINGS = ['n', 'ns', 'an', 'ans', 'ian', 'ians', 'ese', 'ish', 'i', 'is', 'a', 'y', 's'];

/** Shortest place name that an ending is taken from, in letters. */
const MIN_ROOT = 4;

function rootsOf(lower: string): string[] {
  const stripped = DEMONYM_ENDINGS.filter((ending) => lower.endsWith(ending)).map((ending) =>
    lower.slice(0, -ending.length),
  );
  return [lower, ...stripped.filter((root) => root.length >= MIN_ROOT)];
}

/** Whether two lower-case words name the same thing: equal, of one stem, or a place and its people. */
export function sameName(a: NameWord, b: NameWord): boolean {
  if (a.stem === b.stem) return true;
  if (a.lower.slice(0, 2) !== b.lower.slice(0, 2)) return false;
  const roots = rootsOf(a.lower);
  return rootsOf(b.lower).some((root) => roots.includes(root));
}

/** What of a word tells whether it names the same thing as another. */
export type NameWord = Pick<Token, 'lower' | 'stem'>;

/** Words among which names are looked for, ready for many of them. */
export interface NameIndex {
  /** Whether one of the words names the same thing as this one. */
  has(word: NameWord): boolean;
}

/** Prepares words for many comparisons by `sameName`. */
export function indexNames(words: readonly NameWord[]): NameIndex {
  const stems = new Set(words.map(({ stem }) => stem));
  const roots = new Set(words.flatMap(({ lower }) => rootsOf(lower)));
  return { has: ({ lower, stem }) => stems.has(stem) || rootsOf(lower).some((root) => roots.has(root)) };
}

/** How many of a name's words stand among others; a name is missing when less than half of them do. */
export function countNameWords(
  { tokens }: Pick<Name, 'tokens'>,
  among: NameIndex,
): { words: number; found: number; missing: boolean } {
  const words = tokens.filter(({ lower }) => !isStopWord(lower));
  const found = words.filter((word) => among.has(word)).length;
  return { words: words.length, found, missing: found * 2 < words.length };
}
