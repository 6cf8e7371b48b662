import { basename } from 'node:path';
import type { Document } from '../contract/document.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';
import { type Edition, findEditions } from './editions.ts';

/** Where an answer is looked for. */
export interface Scope {
  /** Ids of documents; all when left out. */
  documents?: readonly string[] | undefined;
  /** The newest editions, where older ones are left out. */
  newest: readonly Edition[];
}

/** What a question says of where to look. */
export interface Scoped {
  /** The question without the words that name a document. */
  question: string;
  /** One after the other, until one answers. */
  scopes: Scope[];
}

const ACCORDING_TO =
  /,?\s?\b(?:according to|as stated in|per)\s{1,9}(?:the\s{1,9})?([^,?.!]{1,200}(?:\.\w{2,5})?),?/i;
const OLDER = /\b(?:old|older|previous|former|earlier|past|last year|back then|formerly|previously)\b/i;

/**
 * Finds the documents that a question names ("according to north.md", "in the 2021 rules"), and of several editions of one document
 * the one that it means: the year that it names, the older one when it says so, else the newest first.
 * @param documents those that may be asked at all.
 */
export function findScope(question: string, documents: readonly Document[]): Scoped {
  const named = namedDocuments(question, documents);
  const within = named?.documents ?? documents;
  const text = named?.question ?? question;
  const editions = findEditions(within);
  if (editions.length === 0)
    return {
      question: text,
      scopes: [{ ...(named && { documents: within.map(({ id }) => id) }), newest: [] }],
    };
  const years = new Set(question.match(/\b(?:1[89]|20)\d\d\b/g)?.map(Number) ?? []);
  const leftOut = (isLeftOut: (edition: Edition) => boolean) => {
    const ids = new Set(editions.filter(isLeftOut).map(({ document }) => document.id));
    return within.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  };
  const meant = editions.filter(({ year }) => years.has(year));
  if (meant.length > 0)
    return {
      question: text,
      scopes: [
        {
          documents: leftOut((own) => !years.has(own.year) && meant.some(({ group }) => group === own.group)),
          newest: [],
        },
      ],
    };
  const wantsOlder = OLDER.test(question);
  const first: Scope = {
    documents: leftOut(({ isNewest }) => (wantsOlder ? isNewest : !isNewest)),
    newest: wantsOlder ? [] : editions.filter(({ isNewest }) => isNewest),
  };
  return { question: text, scopes: [first, { documents: within.map(({ id }) => id), newest: [] }] };
}

/** The documents whose file a question names, or whose title it gives behind "according to". */
function namedDocuments(
  question: string,
  documents: readonly Document[],
): { question: string; documents: Document[] } | null {
  const lower = question.toLowerCase();
  const byFile = documents.filter(({ path }) => lower.includes(basename(path).toLowerCase()));
  const phrase = ACCORDING_TO.exec(question);
  const without = (text: string) =>
    question
      .replace(text, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ (?=[?.!])/g, '')
      .trim();
  if (byFile.length > 0) {
    const file = byFile
      .map(({ path }) => basename(path))
      .find((name) => lower.includes(name.toLowerCase())) as string;
    const at = lower.indexOf(file.toLowerCase());
    const own = question.slice(at, at + file.length);
    const isPhrase = phrase?.[1]?.toLowerCase().includes(file.toLowerCase());
    return { question: without(isPhrase ? (phrase?.[0] ?? own) : own), documents: byFile };
  }
  const asked = tokenize(phrase?.[1] ?? '').filter(({ lower: word }) => !isStopWord(word));
  if (!phrase || asked.length === 0) return null;
  const byTitle = documents.filter(({ title, path, date }) => {
    const known = new Set(
      tokenize([title, path.replace(/[_/-]/g, ' '), date ?? ''].join(' ')).map(({ stem }) => stem),
    );
    return asked.every(
      ({ stem, text }) => known.has(stem) || [...known].some((own) => own.startsWith(`${text}-`)),
    );
  });
  return byTitle.length > 0 && byTitle.length < documents.length
    ? { question: without(phrase[0]), documents: byTitle }
    : null;
}
