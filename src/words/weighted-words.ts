import type { Document } from '../contract/document.ts';
import { tokenize } from '../language/tokens.ts';
import type { DocumentWords } from './document-words.ts';

/** How much a word of a heading or of the title counts beside ten of the text (BM25F's field weights, in tenths). */
export const TEXT_TENTHS = 10;
const HEADING_TENTHS = 6;
const TITLE_TENTHS = 3;

/** Told of each stem of a paragraph, its number among those of the document, and how often it occurs, weighted by field, in tenths. */
type VisitStem = (stem: string, number: number, tenths: number) => void;

/** Told of a paragraph: its position, its length in words, weighted by field, in tenths, and a way to go through its stems. */
type VisitParagraph = (position: number, lengthTenths: number, eachStem: (visit: VisitStem) => void) => void;

/** Goes through the paragraphs of a document with the stems of all their fields. */
export function forEachParagraph(
  { title, paragraphs }: Pick<Document, 'title' | 'paragraphs'>,
  words: DocumentWords,
  visit: VisitParagraph,
): void {
  const stems = [...words.stems];
  const places = new Map<string, { length: number; above: Above[] }>();
  paragraphs.forEach(({ section }, n) => {
    const key = section.join('\n');
    let place = places.get(key);
    if (!place) {
      const { tenths, length } = wordsAbove(title, section);
      place = { length, above: [...tenths].map(([stem, own]) => numbered(stem, own, stems)) };
      places.set(key, place);
    }
    const { above, length } = place;
    const [start, end] = [n === 0 ? 0 : (words.ends[n - 1] as number), words.ends[n] ?? 0];
    visit(n, TEXT_TENTHS * (words.lengths[n] ?? 0) + length, (visitStem) => {
      for (let at = start; at < end; at++) {
        const number = words.numbers[at] as number;
        visitStem(
          stems[number] as string,
          number,
          TEXT_TENTHS * (words.counts[at] as number) + more(above, number),
        );
      }
      // Few stand above: a look at all words of the paragraph costs less than a set of them.
      const within = words.numbers.subarray(start, end);
      for (const { number, tenths } of above)
        if (!within.includes(number)) visitStem(stems[number] as string, number, tenths);
    });
  });
}

/** A stem that stands above a paragraph: its number among those of the document, and its weight. */
interface Above {
  number: number;
  tenths: number;
}

/** Numbers a stem; one that the document’s text does not hold is added to its stems. */
function numbered(stem: string, tenths: number, stems: string[]): Above {
  const number = stems.indexOf(stem);
  return { number: number < 0 ? stems.push(stem) - 1 : number, tenths };
}

/** What a stem counts in addition for standing above. */
function more(above: readonly Above[], number: number): number {
  for (const own of above) if (own.number === number) return own.tenths;
  return 0;
}

/** The stems of a title and of headings. */
export function stemsAbove(title: string, section: readonly string[]): ReadonlySet<string> {
  return new Set(wordsAbove(title, section).tenths.keys());
}

/** The words of a title and of headings; their length in tenths of a word of the text. */
function wordsAbove(
  title: string,
  section: readonly string[],
): { tenths: Map<string, number>; length: number } {
  const tenths = new Map<string, number>();
  let length = 0;
  const count = (field: string, weight: number) => {
    for (const { stem } of tokenize(field)) {
      tenths.set(stem, (tenths.get(stem) ?? 0) + weight);
      length += weight;
    }
  };
  for (const heading of section) count(heading, HEADING_TENTHS);
  count(title, TITLE_TENTHS);
  return { tenths, length };
}
