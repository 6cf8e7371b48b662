import type { Document } from '../contract/document.ts';
import { tokenize } from '../language/tokens.ts';

/** A document of which there is another with the same title and another year. */
export interface Edition {
  document: Document;
  /** What its editions share: the title without its numbers. */
  group: string;
  year: number;
  isNewest: boolean;
}

const YEAR = /\b(?:1[89]|20)\d\d\b/;

/** The editions among documents: those that have the same title but for its numbers, and different years. */
export function findEditions(documents: readonly Document[]): Edition[] {
  const groups = new Map<string, { document: Document; year: number }[]>();
  for (const document of documents) {
    const { year, group } = editionOf(document);
    if (year === null || group === '') continue;
    groups.set(group, [...(groups.get(group) ?? []), { document, year }]);
  }
  return [...groups].flatMap(([group, members]) => {
    const newest = Math.max(...members.map(({ year }) => year));
    const years = new Set(members.map(({ year }) => year));
    if (years.size < 2) return [];
    return members.map((own) => ({ ...own, group, isNewest: own.year === newest }));
  });
}

/** A document never changes; another version of it is another object. */
const known = new WeakMap<Document, { year: number | null; group: string }>();

function editionOf(document: Document): { year: number | null; group: string } {
  let edition = known.get(document);
  if (!edition) {
    edition = { year: yearOf(document), group: groupOf(document.title) };
    known.set(document, edition);
  }
  return edition;
}

/** The year of a title or of a file's name, else of the date that the document gives for itself. */
function yearOf({ title, path, date }: Document): number | null {
  const found = YEAR.exec(title) ?? YEAR.exec(path) ?? YEAR.exec(date ?? '');
  return found ? Number(found[0]) : null;
}

const groupOf = (title: string): string =>
  tokenize(title)
    .filter(({ lower }) => !/\d/.test(lower))
    .map(({ stem }) => stem)
    .join(' ');
