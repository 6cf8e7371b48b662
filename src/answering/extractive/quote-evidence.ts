import type { Paragraph } from '../../contract/document.ts';
import { endsAsQuestion } from '../../documents/pieces/question-headings.ts';
import { refersBack } from '../../language/english/refers-back.ts';
import { foldBlanks } from '../../language/fold-blanks.ts';
import type { Span } from '../../language/sentences.ts';
import { tokenize } from '../../language/tokens.ts';
import type { AddSource } from '../../retrieval/further-sources.ts';
import type { Question } from '../../understanding/question.ts';
import type { DraftStatement } from '../../verification/draft-statement.ts';
import type { Vocabulary } from '../../words/vocabulary.ts';
import { answerSpans } from './answer-spans.ts';
import { leadsIn, MAX_LONG_WORDS, MAX_WORDS, textOf } from './choose-evidence.ts';
import type { Evidence } from './evidence.ts';
import { blockAround, kindOfBlocks, type QuotedBlock, wordsOfBlock } from './quoted-block.ts';
import { cellsFor, isRow, rowsLike } from './table-rows.ts';
import { countWords, type TrimTargets, trimQuote } from './trim-quote.ts';

/** Fewest words of an earlier sentence that tell what a pronoun refers to. */
const MIN_LEAD_WORDS = 5;

/** An answer to a question that the document asks is quoted whole up to so many words. */
const MAX_ANSWER_WORDS = 120;

/** What quoting takes. */
export interface QuotingParts {
  /** Tells how rare words are. */
  vocabulary: Vocabulary;
  addSource: AddSource;
}

/** What is quoted, and how much of a list did not fit. */
export interface Quoted {
  statements: DraftStatement[];
  left: number;
}

/**
 * Quotes evidence with what belongs to it: a list with its lead-in, code with its instruction, all of an answer to a question that
 * the document asks, the rows that are meant alike; a long sentence trimmed, one that begins with "It" with the one before it.
 * @param answerIn the words of a piece of evidence that answer, when they are known.
 */
export function quoteEvidence(
  question: Question,
  chosen: readonly Evidence[],
  { vocabulary, addSource }: QuotingParts,
  answerIn: (evidence: Evidence) => Span | null = () => null,
): Quoted {
  const statements: DraftStatement[] = [];
  let left = 0;
  let words =
    limitOf(question) - chosen.reduce((sum, own) => sum + Math.min(MAX_WORDS, countWords(textOf(own))), 0);
  const add = (statement: DraftStatement) => {
    // The same words of two places are said once, and a part of what was said is not said again.
    if (!statements.some(({ text }) => text.includes(statement.text))) statements.push(statement);
  };
  for (const evidence of chosen) {
    const answer = answerIn(evidence);
    const whole = wholeAnswer(evidence, addSource);
    if (whole) {
      for (const statement of whole) add(withHighlight(statement, evidence, answer));
      continue;
    }
    if (isRow(evidence.source.paragraph)) {
      const rows = quoteRows(evidence, question, addSource, answer);
      for (const statement of rows.statements) add(statement);
      left += rows.left;
      continue;
    }
    const block = blockAround(evidence.source.paragraph, evidence.span, evidence.source.sentences, {
      wholeList: wantsWholeList(question, evidence, answer),
      steps: question.type === 'manner',
    });
    if (isMore(block, evidence.span)) {
      left += block.left;
      add(
        withHighlight(
          quoteBlock(evidence.rank, evidence.source.paragraph, block),
          evidence,
          leadsIn(evidence) ? null : answer,
        ),
      );
      continue;
    }
    const lead = leadOf(evidence);
    if (lead && words >= MIN_LEAD_WORDS) {
      add(trimmed(question, evidence, lead, words, null, vocabulary));
      words -= Math.min(words, countWords(evidence.source.paragraph.text.slice(lead.start, lead.end)));
    }
    add(
      withHighlight(
        trimmed(question, evidence, evidence.span, limitOf(question), answer, vocabulary),
        evidence,
        answer,
      ),
    );
  }
  return { statements, left };
}

const limitOf = ({ asksForList, type }: Question) =>
  asksForList || type === 'summary' ? MAX_LONG_WORDS : MAX_WORDS;

const isMore = ({ kind, parts }: QuotedBlock, { start, end }: Span) =>
  kind !== 'sentence' || parts.length > 1 || parts[0]?.start !== start || parts[0].end !== end;

const quoteBlock = (rank: number, { text }: Paragraph, block: QuotedBlock): DraftStatement => ({
  text: wordsOfBlock(text, block),
  kind: block.kind,
  sources: block.parts.map((quote) => ({ rank, quote })),
});

function withHighlight(statement: DraftStatement, { source }: Evidence, answer: Span | null): DraftStatement {
  const words = answer && foldBlanks(source.paragraph.text.slice(answer.start, answer.end));
  return words && statement.text.includes(words) ? { ...statement, highlight: words } : statement;
}

/** The sentence before one that begins with "It" or "They". */
function leadOf({ source: { paragraph, sentences }, span }: Evidence): Span | null {
  const before = sentences[sentences.findIndex(({ start }) => start === span.start) - 1];
  return before && refersBack(paragraph.text.slice(span.start))
    ? { start: before.start, end: before.end }
    : null;
}

function trimmed(
  question: Question,
  { rank, source }: Evidence,
  sentence: Span,
  most: number,
  answer: Span | null,
  vocabulary: Vocabulary,
): DraftStatement {
  const { text } = source.paragraph;
  const asked = new Set(question.terms.map(({ stem }) => stem));
  const targets: TrimTargets = {
    weight: (stem) => (asked.has(stem) ? vocabulary.idf(stem) : 0),
    answers: answer ? [answer] : answerSpans(question, text, sentence),
  };
  const part = trimQuote(text, sentence, most, targets);
  return { text: readable(text, part, sentence), sources: [{ rank, quote: part }] };
}

/** All that stands under a question of the document, when it is short enough; null elsewhere. */
function wholeAnswer(
  { source: { document, paragraph } }: Evidence,
  addSource: AddSource,
): DraftStatement[] | null {
  if (!endsAsQuestion(paragraph.section.at(-1) ?? '')) return null;
  const place = paragraph.section.join('\n');
  const answer = document.paragraphs.filter(({ section }) => section.join('\n') === place);
  const words = answer.reduce((sum, { text }) => sum + countWords(text), 0);
  if (words > MAX_ANSWER_WORDS) return null;
  return answer.map((own) => {
    const whole: QuotedBlock = {
      kind: kindOfBlocks(own.blocks),
      parts: [{ start: 0, end: own.text.length }],
      left: 0,
    };
    return quoteBlock(addSource(document, own), own, whole);
  });
}

function quoteRows(
  { source }: Evidence,
  question: Question,
  addSource: AddSource,
  answer: Span | null,
): Quoted {
  const { rows, left } = rowsLike(source.paragraph, question, source.document);
  const statements = rows.map((row): DraftStatement => {
    const rank = addSource(source.document, row);
    const own = row === source.paragraph ? answer : null;
    const cells = cellsFor(row.text, question, own);
    const words = own && foldBlanks(row.text.slice(own.start, own.end));
    return {
      text: cells.map(({ start, end }) => row.text.slice(start, end)).join('; '),
      kind: 'row',
      sources: [{ rank, quote: { start: 0, end: row.text.length } }],
      ...(words && { highlight: words }),
    };
  });
  return { statements, left };
}

/**
 * All of a list is asked for by "list", by a plural, by "how do I"; when its lead-in is what answers; and unless one item alone has
 * words of the question that the lead-in has not.
 */
function wantsWholeList(
  { asksForList, wantsList, type, terms }: Question,
  { source: { paragraph }, span }: Evidence,
  answer: Span | null,
): boolean {
  if (asksForList || wantsList || type === 'manner' || type === 'summary') return true;
  const items = paragraph.blocks.filter(({ kind }) => kind === 'item');
  const item = items.find(({ start, end }) => span.start < end && span.end > start);
  const [first] = items;
  if (!item || !first) return true;
  if (
    answer !== null &&
    items.filter(({ start, end }) => answer.start < end && answer.end > start).length > 1
  )
    return true;
  const stemsOf = (text: string) => new Set(tokenize(text).map(({ stem }) => stem));
  const lead = stemsOf(paragraph.text.slice(0, first.start));
  const asked = terms.filter(({ stem }) => !lead.has(stem));
  const held = ({ start, end }: Span) => {
    const stems = stemsOf(paragraph.text.slice(start, end));
    return asked.filter(({ stem }) => stems.has(stem)).length;
  };
  const own = held(item);
  return first.start > 0 && (own === 0 || items.some((other) => other !== item && held(other) >= own));
}

/** The quote as a sentence: line breaks folded, an ellipsis where the sentence was cut. */
function readable(text: string, quote: Span, sentence: Span): string {
  const words = foldBlanks(text.slice(quote.start, quote.end));
  const before = quote.start > sentence.start ? '… ' : '';
  const after = quote.end < sentence.end && countWords(text.slice(quote.end, sentence.end)) > 0 ? ' …' : '';
  return `${before}${words}${after}`;
}
