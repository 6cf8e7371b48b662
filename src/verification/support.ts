import { findMismatch, findMissing } from '../facts/compare/compare.ts';
import { factsOf } from '../facts/facts.ts';
import type { Mismatch } from '../facts/mismatch.ts';
import { refersBack } from '../language/english/refers-back.ts';
import { foldBlanks } from '../language/fold-blanks.ts';
import { packOfText } from '../language/pack-of-text.ts';
import type { Span } from '../language/sentences.ts';
import { foreignMatter } from './checks/foreign-matter.ts';
import { findOpposite } from './checks/opposites.ts';
import { findOtherPairing } from './checks/pairings.ts';

/** What a statement is held against. */
export interface CitedText {
  /** The quotes that it cites, to the letter. */
  quotes: string;
  /** What the quotes stand under and behind, where a name may be spelled out. */
  context: string;
  /** All of the paragraphs that the quotes are of, when numbers, dates and names may stand anywhere in them. */
  paragraphs?: string;
  /** What was asked; what the statement takes from it needs no source. */
  question?: string;
}

/** What a quote stands under (title, headings), and what was said before it when it refers back. */
export function contextOf(
  { title, section, text }: { title: string; section: readonly string[]; text: string },
  { start, end }: Span,
): string {
  const earlier = refersBack(text.slice(start, end)) ? [text.slice(0, start)] : [];
  return [title, ...section, ...earlier].join('\n');
}

/** Whether evidence supports a statement. */
export type JudgeSupport = (statement: string, quotes: string, context: string) => boolean;

/** Whether evidence supports a statement, and how that was found. */
export type Support = { support: 'quoted' | 'facts' } | { support: 'unsupported'; reason: string };

/**
 * Checks whether a statement is made of the words that it cites, or its facts agree with them. A statement in a language that has no pack
 * is supported by its own words alone, since nothing else of it can be checked.
 */
export function checkSupport(
  statement: string,
  cited: CitedText,
  isKnownName: (lower: string) => boolean,
): Support {
  const { quotes, context, paragraphs = quotes } = cited;
  if (isQuoted(statement, `${context}\n${paragraphs}`)) return { support: 'quoted' };
  if (statement.length > LONGEST_STATEMENT)
    return { support: 'unsupported', reason: 'it is too long to be checked as one statement' };
  const reason = findFault(statement, cited, isKnownName);
  return reason === null ? { support: 'facts' } : { support: 'unsupported', reason };
}

/** A statement is a sentence, or a short list; in UTF-16 code units. */
const LONGEST_STATEMENT = 3_000;

function findFault(
  statement: string,
  { quotes, context, paragraphs = quotes, question = '' }: CitedText,
  isKnownName: (lower: string) => boolean,
): string | null {
  const [saidIn, writtenIn] = [packOfText(statement), packOfText(paragraphs)];
  if (!saidIn || !writtenIn) return 'what it says can’t be checked in its language';
  const claim = factsOf(statement, saidIn, isKnownName);
  const source = {
    held: factsOf([paragraphs, context, given(question, quotes)].join('\n'), writtenIn),
    quoted: factsOf(quotes, writtenIn),
  };
  const mismatch =
    findMismatch(claim, source) ??
    (saidIn === writtenIn ? findExchange(statement, quotes, saidIn.tag) : null);
  return mismatch && reasonOf(mismatch);
}

const YEAR = /(?<![\d.,])(?:1\d|20|21)\d\d(?![\d.,]\d)/g;

/** What a statement may take from the question: all but a year, where the quote has one of its own. */
const given = (question: string, quotes: string): string =>
  quotes.search(YEAR) >= 0 ? question.replace(YEAR, ' ') : question;

/** What stands in the right sentence, and of the wrong thing there; known of English alone. */
function findExchange(statement: string, quotes: string, language: string): Mismatch | null {
  if (language !== 'en') return null;
  const text = findOpposite(statement, quotes) ?? findOtherPairing(statement, quotes);
  return text === null ? null : { kind: 'exchange', text };
}

function reasonOf({ kind, text }: Mismatch): string {
  return MISSING.has(kind)
    ? `the ${kind} “${text}” is not in what it cites`
    : `what it cites says otherwise (${kind}: “${text}”)`;
}

/** Whether a question that an LLM wrote anew has no fact and no address that the conversation has not. */
export function isFaithful(question: string, conversation: string): boolean {
  const [saidIn, writtenIn] = [packOfText(question), packOfText(conversation)];
  if (foreignMatter(question, [conversation]) || !saidIn || !writtenIn) return false;
  const held = factsOf(conversation, writtenIn);
  return findMissing(factsOf(question, saidIn), held) === null;
}

const MISSING: ReadonlySet<Mismatch['kind']> = new Set(['number', 'date', 'name', 'code']);

/** Signs between the parts of a quote: cells, lines, what was cut, a heading before it. */
const BETWEEN = /(?<!\s)\s*(?:…|;\s|:\s|\n+(?:[-*•–·]\s+)?|›)\s*/;

/** Whether a statement is made of the documents' own words, each part of it to the letter. */
export function isQuoted(statement: string, source: string): boolean {
  const text = foldBlanks(source);
  if (text.includes(foldBlanks(statement))) return true;
  return statement.split(BETWEEN).every((part) => text.includes(foldBlanks(part)));
}
