/** A run of letters as a PDF places it. Lengths are points, from the page's lower left corner. */
export interface TextPart {
  text: string;
  /** From 1. */
  page: number;
  x: number;
  right: number;
  /** Its baseline. */
  y: number;
  /** Height of its letters. */
  size: number;
  font: string;
  /** The marked content that it belongs to, by which the structure tree names it; null when it has none. */
  content: string | null;
  /** What the file calls that content; LibreOffice puts the name of a heading's style here. */
  tag: string | null;
}

/** What pdf.js gives of a page: runs of letters, and where marked content begins and ends. */
export type PageItem =
  | { str: string; transform: number[]; width: number; fontName: string }
  | { type: string; id?: string | null; tag?: string };

/** The runs of a page in the order of the file, without blank ones and without what is marked as decoration. */
export function textPartsOf(items: readonly PageItem[], page: number): TextPart[] {
  const open: { content: string | null; tag: string | null; decoration: boolean }[] = [];
  const parts: TextPart[] = [];
  for (const item of items) {
    const around = open.at(-1) ?? { content: null, tag: null, decoration: false };
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop();
      else {
        const decoration = around.decoration || item.tag === 'Artifact';
        const named = item.id ? { content: item.id, tag: item.tag ?? null } : around;
        open.push({ content: named.content, tag: named.tag, decoration });
      }
      continue;
    }
    if (item.str.trim() === '' || around.decoration) continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform;
    // Letters that run upwards are a stamp or the label of an axis.
    if (Math.abs(b) > Math.abs(a)) continue;
    const size = Math.hypot(c, d);
    const { content, tag } = around;
    parts.push({
      text: item.str,
      page,
      x,
      right: x + item.width,
      y,
      size,
      font: item.fontName,
      content,
      tag,
    });
  }
  return parts;
}

/** Whether two runs stand on one baseline, the second behind the first. */
export const onOneLine = (first: TextPart, second: TextPart): boolean =>
  first.page === second.page &&
  Math.abs(first.y - second.y) < Math.max(first.size, second.size) * 0.5 &&
  second.x >= first.right - first.size * 0.5;

/** Two runs of one line, with the blank that the gap between them stands for. */
export function joinRuns(text: string, gap: number, next: TextPart): string {
  const blank = gap > next.size * 0.15 && !/\s$/.test(text) && !/^\s/.test(next.text);
  return `${text}${blank ? ' ' : ''}${next.text}`;
}

/** Joins the lines of a paragraph. */
export type JoinLines = (first: string, second: string) => string;

/** Where words are broken at the ends of lines, at least this share of the lines ends with a hyphen. */
const BREAKS_WORDS = 0.03;

/**
 * Makes the way to join lines. A hyphen that was put in to break a word is taken out; one that belongs to the word stays. Which
 * it is shows by how the document writes the word and its halves elsewhere, and else by what it mostly does.
 */
export function makeJoinLines(parts: readonly TextPart[]): JoinLines {
  const words = new Set<string>();
  for (const { text } of parts) for (const word of text.toLowerCase().match(WORDS) ?? []) words.add(word);
  const judge = (head: string, tail: string): 'broken' | 'compound' | null => {
    if (words.has(`${head}${tail}`)) return 'broken';
    return words.has(`${head}-${tail}`) || (words.has(head) && words.has(tail)) ? 'compound' : null;
  };
  const hyphens = parts.flatMap(({ text }, n) => {
    const [head, tail] = halves(text.trim(), parts[n + 1]?.text.trim() ?? '') ?? [];
    return head && tail ? [judge(head, tail)] : [];
  });
  const count = (verdict: 'broken' | 'compound') => hyphens.filter((own) => own === verdict).length;
  const lines = new Set(parts.map(({ page, y }) => `${page} ${Math.round(y)}`)).size;
  const breaksWords = hyphens.length >= lines * BREAKS_WORDS || count('broken') > count('compound');
  return (first, second) => {
    if (/\u00AD$/.test(first)) return first.slice(0, -1) + second;
    const [head, tail] = halves(first, second) ?? [];
    if (head && tail) {
      const isBroken = (judge(head, tail) ?? (breaksWords ? 'broken' : 'compound')) === 'broken';
      return isBroken ? first.slice(0, -1) + second : first + second;
    }
    if (UNSPACED.test(first.at(-1) ?? '') && UNSPACED.test(second[0] ?? '')) return first + second;
    // "Asia-Pacific", "2015-2016": nothing was put in.
    return /[\p{L}\p{N}][-\u2010]$/u.test(first) && /^[\p{L}\p{N}]/u.test(second)
      ? first + second
      : `${first} ${second}`;
  };
}

/** The halves, in small letters, of a word that stands on two lines; null when there is none. */
function halves(first: string, second: string): [head: string, tail: string] | null {
  const head = /([\p{L}\p{M}-]*[\p{L}\p{M}])[-\u2010]$/u.exec(first)?.[1];
  const tail = /^\p{Ll}[\p{L}\p{M}-]*/u.exec(second)?.[0];
  return head && tail ? [head.toLowerCase(), tail.toLowerCase()] : null;
}

/** Letters and signs of scripts that put no blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF65]/u;

/** Words with their hyphens, but for a hyphen at the end. */
const WORDS = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;

/** Whether a text ends as a sentence, or what leads in to a list, does. */
export const endsSentence = (text: string): boolean =>
  /[.!?…:。！？：]["'”’»)\]]*(?:\[?\d{1,3}\]?)?$/.test(text);

/** The mark that a list's item begins with, and what follows it. */
export function splitMark(text: string): { mark: string; rest: string } | null {
  const bullet = /^[•●○◦▪■□▫◆➢✓‣·\uF0B7\uF0A7–—*-]\s+(?=\S)/.exec(text);
  if (bullet) return { mark: '-', rest: text.slice(bullet[0].length) };
  const number = /^(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)/.exec(text);
  return number?.[1] ? { mark: number[1], rest: text.slice(number[0].length) } : null;
}

/** The value that most runs have, each counted by its weight; ties go to the first. */
export function commonest<Run, Value>(
  runs: Iterable<Run>,
  keyOf: (run: Run) => Value,
  weightOf: (run: Run) => number = () => 1,
): Value | undefined {
  const counts = new Map<Value, number>();
  for (const run of runs) counts.set(keyOf(run), (counts.get(keyOf(run)) ?? 0) + weightOf(run));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Letters larger than the body's by this much make a heading. */
const LARGER = 1.12;

/** The size of most letters, and those that are larger, the largest first. */
export function sizesOf(runs: readonly Pick<TextPart, 'text' | 'size'>[]): {
  body: number;
  larger: number[];
} {
  const body =
    commonest(
      runs,
      ({ size }) => roundSize(size),
      ({ text }) => text.length,
    ) ?? 0;
  const larger = [...new Set(runs.map(({ size }) => roundSize(size)))].filter((size) => size > body * LARGER);
  return { body, larger: larger.sort((a, b) => b - a) };
}

/** Longest heading, in UTF-16 code units. */
export const MAX_HEADING = 200;

/** Sizes within half a point are one. */
export const roundSize = (size: number): number => Math.round(size * 2) / 2;
