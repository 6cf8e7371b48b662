import type { Document, Paragraph } from '../contract/document.ts';
import { isStopWord } from '../language/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';

/** A part of a document that is asked for by its heading. */
export interface FoundSection {
  document: Document;
  paragraphs: Paragraph[];
}

/** Words that ask for a part of a document as such, and say nothing of what it is about. */
const STRUCTURE = new Set(
  (
    'section sections chapter part clause article paragraph appendix page heading document documents file guide manual handbook report paper text ' +
    'summarise summarize summary sum overview outline describe explain list key main points point say says state states contain contains cover covers mention mentions read write ' +
    'change changes changed new news happen happened happens add added release released version update updated about know should topic subject content contents'
  ).split(' '),
);

/**
 * The section that a question asks for as a whole: its heading's words are all that the question brings, beside words for parts
 * of documents ("Summarise the section on sick leave", "What changed in 2.1.0?", "clause 7.3.2"). Null when none is meant.
 */
export function findSection(question: string, documents: readonly Document[]): FoundSection | null {
  const asked = tokenize(question).filter(({ lower }) => !isStopWord(lower) && !STRUCTURE.has(lower));
  if (asked.length === 0) return null;
  const titles = new Set(documents.flatMap(({ title }) => tokenize(title).map(({ stem }) => stem)));
  const stems = new Set(asked.map(({ stem }) => stem));
  let best: { document: Document; section: string[]; held: number } | null = null;
  for (const document of documents) {
    for (const { section, heading } of headingsOf(document)) {
      const held = heading.filter(({ stem }) => stems.has(stem));
      const rest = [...stems].filter((stem) => !held.some((own) => own.stem === stem) && !titles.has(stem));
      const isNumbered = held.some(({ text }) => /^\d+(?:\.\d+)+$/.test(text));
      const isWhole = held.length === heading.length && heading.length > 0;
      if (rest.length > 0 || held.length === 0 || !(isWhole || isNumbered)) continue;
      if (!best || held.length > best.held) best = { document, section, held: held.length };
    }
  }
  if (!best) return null;
  const { document, section } = best;
  const paragraphs = document.paragraphs.filter((own) =>
    section.every((heading, n) => own.section[n] === heading),
  );
  return { document, paragraphs };
}

interface KnownHeading {
  section: string[];
  /** Content words of its last part. */
  heading: Token[];
}

/** A document never changes; another version of it is another object. */
const known = new WeakMap<Document, KnownHeading[]>();

function headingsOf(document: Document): KnownHeading[] {
  let headings = known.get(document);
  if (!headings) {
    headings = sectionsOf(document).map((section) => ({
      section,
      heading: tokenize(section.at(-1) ?? '').filter(({ lower }) => !isStopWord(lower)),
    }));
    known.set(document, headings);
  }
  return headings;
}

/** Every heading path of a document, and those above them, in order. */
function sectionsOf({ paragraphs }: Pick<Document, 'paragraphs'>): string[][] {
  const seen = new Map<string, string[]>();
  for (const { section } of paragraphs)
    for (let depth = 1; depth <= section.length; depth++) {
      const path = section.slice(0, depth);
      seen.set(JSON.stringify(path), path);
    }
  return [...seen.values()];
}
