/** A number named in a text, in digits or in words. Offsets are UTF-16 code units. */
export interface NamedNumber {
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

const PIECE = /\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\p{L}+/gu;
/** All numbers of a text, in order: "6,112", "20 million", "forty-two", "13th", "the Third". */
export function findNumbers(text: string): NamedNumber[] {
  const found: NamedNumber[] = [];
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
    const between = open ? text.slice((open as NamedNumber).end, start) : '';
    if (/^\d/.test(piece)) {
      close();
      open = {
        value: 0,
        ordinal: false,
        spelled: false,
        start,
        end,
        total: 0,
        group: Number(piece.replace(/,/g, '')),
        last: 'digits',
      };
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
  return found;
}

function continues(last: Word['role'] | 'digits', next: Word['role']): boolean {
  if (next === 'scale') return true;
  if (last === 'ten') return next === 'unit';
  return last === 'scale';
}
