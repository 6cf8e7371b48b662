/** A number named in a text, in digits or in words. Offsets are UTF-16 code units. */
export interface NamedNumber {
  /** With its sign, its scale ("1.5bn", "20 million") and as a fraction ("½", "two thirds"). */
  value: number;
  /** "third" and "3rd" are ordinal; "3", "three" and "3 million" are cardinal. */
  ordinal: boolean;
  /** Written in letters ("three"). */
  spelled: boolean;
  start: number;
  end: number;
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '. . twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Record<string, number> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
};

/** Scales as they are written behind digits: "1.5bn", "20 mn", "12k". */
const SHORT_SCALES: Record<string, number> = { k: 1e3, mn: 1e6, mln: 1e6, bn: 1e9, tn: 1e12, trn: 1e12 };

/** These are scales only of money: "$1.5m"; elsewhere they are units. */
const MONEY_SCALES: Record<string, number> = { m: 1e6, b: 1e9, t: 1e12 };

const CURRENCY_SIGN = /[$€£¥₹]$/;

const VULGAR: Record<string, number> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅛': 1 / 8,
};

/** "half", "a third of", "two thirds", "three quarters"; an ordinal alone ("the third", "the first quarter") is no fraction. */
const FRACTION =
  /\b(?:(?:(?<count>two|three|four|five|six|seven|eight|nine)[\s-]+(?<parts>halves|thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths))|(?:(?:a|one)[\s-]+(?<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?=\s+of\b|\s*[.,;)]|\s*$))|(?<half>half)(?=\s+(?:of|the|a|an|its|their|his|her|all)\b))\b/gi;

const DENOMINATORS = 'half third quarter fifth sixth seventh eighth ninth tenth'.split(' ');

/** "1/2": a proper fraction that is no part of a date or a path. */
const SLASHED = /(?<![\p{L}\p{N}/.-])(\d{1,2})\/(\d{1,2})(?![\p{L}\p{N}/.-])/gu;
const ORDINAL_UNITS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ORDINAL_TENS =
  '. . twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth'.split(' ');

interface Word {
  value: number;
  role: 'unit' | 'ten' | 'scale';
  ordinal: boolean;
}

const WORDS = new Map<string, Word>();
function define(words: readonly string[], role: Word['role'], factor: number, ordinal: boolean): void {
  words.forEach((word, n) => {
    if (word !== '.') WORDS.set(word, { value: n * factor, role, ordinal });
  });
}
define(UNITS, 'unit', 1, false);
define(ORDINAL_UNITS, 'unit', 1, true);
define(TENS, 'ten', 10, false);
define(ORDINAL_TENS, 'ten', 10, true);
for (const [word, value] of Object.entries(SCALES)) {
  WORDS.set(word, { value, role: 'scale', ordinal: false });
  if (word !== 'dozen') WORDS.set(`${word}th`, { value, role: 'scale', ordinal: true });
}

const PIECE = /\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[½⅓⅔¼¾⅛]|\p{L}+/gu;

/** Whether a sign stands before a number, and before its currency: "−5", "-$5", "minus 5". A hyphen between two things is none. */
const SIGN = /(?:(?<=^|[\s([{:=,;])[-−–]\s?[$€£¥]?|\bminus\s+)$/i;

/** All numbers of a text, in order: "6,112", "20 million", "forty-two", "13th", "the Third", "−5", "$1.5m", "two thirds". */
export function findNumbers(text: string): NamedNumber[] {
  const fractions = fractionsIn(text);
  const found = [...fractions];
  const isWithin = (start: number) => fractions.some((own) => start >= own.start && start < own.end);
  /** The number being read: `total` holds finished groups of a thousand, `group` the present one. */
  let open: (NamedNumber & { total: number; group: number; last: Word['role'] | 'digits' }) | null = null;
  const close = () => {
    if (open) {
      const { start, end, ordinal, spelled, total, group } = open;
      found.push({ value: total + group, ordinal, spelled, start, end });
    }
    open = null;
  };
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    const start = match.index;
    const end = start + piece.length;
    if (isWithin(start)) {
      close();
      continue;
    }
    const between = open ? text.slice((open as NamedNumber).end, start) : '';
    const vulgar = VULGAR[piece];
    if (
      vulgar !== undefined &&
      open &&
      (open as { last: string }).last === 'digits' &&
      /^\s?$/.test(between)
    ) {
      // "2½"
      open.group += Math.sign(open.group) * vulgar;
      open.end = end;
      close();
      continue;
    }
    if (/^\d/.test(piece) || vulgar !== undefined) {
      close();
      const before = text.slice(Math.max(0, start - 8), start);
      const sign = SIGN.exec(before);
      // "10 – 5" is a range, or a dash.
      const isNegative = sign !== null && !/\d\s*[-−–]\s?$/.test(before) && !/[–-]\s$/.test(before);
      open = {
        value: 0,
        ordinal: false,
        spelled: false,
        start: isNegative ? start - sign[0].length : start,
        end,
        total: 0,
        group: (vulgar ?? Number(piece.replace(/,/g, ''))) * (isNegative ? -1 : 1),
        last: 'digits',
      };
      continue;
    }
    const scale =
      open && (open as { last: string }).last === 'digits' && /^\s?$/.test(between)
        ? shortScale(piece, between, text.slice(0, (open as NamedNumber).start))
        : undefined;
    if (open && scale !== undefined) {
      open.group *= scale;
      open.end = end;
      close();
      continue;
    }
    if (
      open &&
      (open as { last: string }).last === 'digits' &&
      between === '' &&
      /^(?:st|nd|rd|th)$/i.test(piece)
    ) {
      open.ordinal = true;
      open.end = end;
      close();
      continue;
    }
    const lower = piece.toLowerCase();
    if (open && lower === 'and' && /^[\s-]*$/.test(between) && open.last === 'scale') continue;
    const word = WORDS.get(lower);
    if (!word) {
      close();
      continue;
    }
    const joined =
      open && /^(?:[\s-]+|\s+and\s+)$/i.test(text.slice(open.end, start)) && continues(open.last, word.role);
    if (!joined) {
      close();
      if (word.role === 'scale' && !word.ordinal && !/\b(?:an?|the)\s+$/i.test(text.slice(0, start)))
        continue;
      open = {
        value: 0,
        ordinal: word.ordinal,
        spelled: true,
        start,
        end,
        total: 0,
        group: word.value,
        last: word.role,
      };
    } else if (open) {
      if (word.role !== 'scale') open.group += word.value;
      else if (word.value === 100 || word.value === 12) open.group *= word.value;
      else {
        open.total += open.group * word.value;
        open.group = 0;
      }
      open.last = word.role;
      open.ordinal = word.ordinal;
      open.end = end;
    }
    if (open && (open as NamedNumber).ordinal) close();
  }
  close();
  return found.sort((a, b) => a.start - b.start);
}

/** The scale that letters right behind digits stand for; undefined when they are a word or a unit. */
function shortScale(piece: string, between: string, before: string): number | undefined {
  const lower = piece.toLowerCase();
  if (CURRENCY_SIGN.test(before) && between === '' && MONEY_SCALES[lower]) return MONEY_SCALES[lower];
  // With a blank between, "k" is a word of its own.
  return lower === 'k' && between !== '' ? undefined : SHORT_SCALES[lower];
}

function fractionsIn(text: string): NamedNumber[] {
  const make = (
    value: number,
    match: RegExpMatchArray & { index: number },
    spelled: boolean,
  ): NamedNumber => ({
    value,
    ordinal: false,
    spelled,
    start: match.index,
    end: match.index + match[0].length,
  });
  const worded = [...text.matchAll(FRACTION)].map((match) => {
    const { count, parts, part } = match.groups ?? {};
    const denominator = (parts ?? part ?? 'half')
      .toLowerCase()
      .replace(/halves/, 'half')
      .replace(/s$/, '')
      .replace('fourth', 'quarter');
    const of = DENOMINATORS.indexOf(denominator) + 2;
    return make((count ? UNITS.indexOf(count.toLowerCase()) : 1) / of, match, true);
  });
  const slashed = [...text.matchAll(SLASHED)].flatMap((match) => {
    const [above, below] = [Number(match[1]), Number(match[2])];
    return above > 0 && above < below ? [make(above / below, match, false)] : [];
  });
  return [...worded, ...slashed];
}

function continues(last: Word['role'] | 'digits', next: Word['role']): boolean {
  if (next === 'scale') return true;
  if (last === 'ten') return next === 'unit';
  return last === 'scale';
}
