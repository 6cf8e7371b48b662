import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Document, Paragraph } from '../../contract/document.ts';
import { type ParagraphIndex, type SpanEmbedding, sentencesOf } from '../../indexing/paragraph-index.ts';
import { refersBack } from '../../language/english/refers-back.ts';
import { foldBlanks } from '../../language/fold-blanks.ts';
import { withoutHeadingNumber } from '../../language/heading-number.ts';
import type { Messages } from '../../language/messages.ts';
import type { Span } from '../../language/sentences.ts';
import type { FoundSection } from '../../understanding/find-section.ts';
import type { DraftStatement } from '../../verification/draft-statement.ts';
import { kindOfBlocks } from '../extractive/quoted-block.ts';
import { countWords } from '../extractive/trim-quote.ts';
import { type CentralSentence, centralSentences, isTelling } from './central-sentences.ts';

/** What is said of documents, each statement with the paragraph that it quotes. */
export interface Description {
  /** In the order of `paragraphs`: a statement's rank is its paragraph's position, from 1. */
  paragraphs: { document: Document; paragraph: Paragraph }[];
  statements: DraftStatement[];
  note?: string;
}

export interface DescriberParts {
  spans: ParagraphIndex['spans'];
}

type SpansOf = (paragraphId: string) => readonly SpanEmbedding[] | undefined;

/** Paragraphs of a document that are looked at: its first ones, and of a longer one as many again as stand for the rest. */
const FIRST = 40;
const SPREAD = 400;
const PARAGRAPHS_A_TURN = 100;

/** Reads the sentences of paragraphs, of many those that stand for the rest, with room for questions in between. */
async function readSpans(paragraphs: readonly Paragraph[], spans: ParagraphIndex['spans']): Promise<SpansOf> {
  const step = Math.max(1, Math.floor(paragraphs.length / SPREAD));
  const ids = paragraphs.filter((_, n) => n < FIRST || n % step === 0).map(({ id }) => id);
  const read = new Map<string, SpanEmbedding[]>();
  for (let first = 0; first < ids.length; first += PARAGRAPHS_A_TURN) {
    for (const [id, own] of await spans(ids.slice(first, first + PARAGRAPHS_A_TURN))) read.set(id, own);
    await yieldToEventLoop();
  }
  return (id) => read.get(id);
}

/** Most documents that are described one by one, and most sections of one. */
const MAX_DOCUMENTS = 4;
const MAX_SECTIONS = 8;

/** Most words of a section that is given whole. */
const MAX_SECTION_WORDS = 160;

/** Central sentences that are looked at for what a document is about; of each part of it one is told. */
const CANDIDATES = 12;

/** What documents are about: how each begins, and what else stands for it; of several one sentence each. */
export async function describeAbout(
  documents: readonly Document[],
  messages: Messages,
  { spans }: DescriberParts,
): Promise<Description> {
  const shown = documents.slice(0, MAX_DOCUMENTS);
  const looked = shown.flatMap(({ paragraphs }) =>
    shown.length === 1 ? paragraphs : paragraphs.slice(0, FIRST),
  );
  const spansOf = await readSpans(looked, spans);
  const sentences = shown.flatMap((document) => {
    const opening = openingOf(document, spansOf, shown.length === 1 ? 2 : 1);
    if (shown.length > 1) return opening;
    const others = centralSentences(document, document.paragraphs, spansOf, CANDIDATES).filter(
      ({ paragraph }) => !opening.some((own) => own.paragraph === paragraph) && paragraph.blocks.length === 0,
    );
    return [...opening, ...fromDifferentParts(others).slice(0, 4 - opening.length - 1)];
  });
  return describe(
    sentences,
    (own, n) => (n === 0 || shown.length > 1 ? own.document.title : null),
    documents.length - shown.length,
    messages,
  );
}

/** The first of each part, so that one part does not speak for the whole. */
function fromDifferentParts(sentences: readonly CentralSentence[]): CentralSentence[] {
  const parts = sentences.map(({ paragraph }) => JSON.stringify(paragraph.section));
  return sentences.filter((_, n) => parts.indexOf(parts[n] as string) === n);
}

/** A summary: of one document a sentence for each of its sections, of several how each begins. */
export async function summarise(
  documents: readonly Document[],
  messages: Messages,
  { spans }: DescriberParts,
): Promise<Description> {
  const [only, ...others] = documents;
  if (!only || others.length > 0) return describeAbout(documents, messages, { spans });
  const spansOf = await readSpans(only.paragraphs, spans);
  const depth = depthOfParts(only.paragraphs);
  const sections = new Map<string, Paragraph[]>();
  for (const paragraph of only.paragraphs) {
    const part = partOf(paragraph, depth);
    sections.set(part, [...(sections.get(part) ?? []), paragraph]);
  }
  const chosen =
    sections.size > 1
      ? [...sections]
          .slice(0, MAX_SECTIONS)
          .flatMap(([, paragraphs]) => centralSentences(only, paragraphs, spansOf, 1))
      : centralSentences(only, only.paragraphs, spansOf, 5);
  const left = Math.max(0, sections.size - MAX_SECTIONS);
  const description = describe(chosen, (own) => partOf(own.paragraph, depth) || null, 0, messages);
  return { ...description, ...(left > 0 && { note: messages.listGoesOn(left) }) };
}

/** A section in its own order: all of it when it is short, else what stands for it. */
export async function describeSection(
  { document, paragraphs }: FoundSection,
  messages: Messages,
  { spans }: DescriberParts,
): Promise<Description> {
  const words = paragraphs.reduce((sum, { text }) => sum + countWords(text), 0);
  if (words > MAX_SECTION_WORDS) {
    const spansOf = await readSpans(paragraphs, spans);
    return describe(centralSentences(document, paragraphs, spansOf, 5), () => null, 0, messages);
  }
  const statements = paragraphs.map(
    ({ text, blocks }, n): DraftStatement => ({
      text: blocks.length > 0 ? text : foldBlanks(text),
      kind: kindOfBlocks(blocks),
      sources: [{ rank: n + 1, quote: { start: 0, end: text.length } }],
    }),
  );
  return { paragraphs: paragraphs.map((paragraph) => ({ document, paragraph })), statements };
}

/** The heading of the part that a paragraph is in, without its number; empty above the first one. */
const partOf = ({ section }: Paragraph, depth: number): string =>
  withoutHeadingNumber(section.slice(0, depth + 1).at(-1) ?? '');

/** Share of the paragraphs that one heading may have and still be one part among others. */
const MOST_OF_IT = 0.7;

/** The depth of the headings that divide a document: below the one that holds nearly all of it (a title, a single chapter). */
function depthOfParts(paragraphs: readonly Paragraph[]): number {
  for (let depth = 0; ; depth++) {
    const counts = new Map<string, number>();
    for (const { section } of paragraphs) {
      const heading = section[depth];
      if (heading !== undefined) counts.set(heading, (counts.get(heading) ?? 0) + 1);
    }
    if (counts.size === 0) return 0;
    if (Math.max(...counts.values()) <= MOST_OF_IT * paragraphs.length) return depth;
  }
}

/** The first sentences of a document's running text. */
function openingOf(document: Document, spansOf: SpansOf, count: number): CentralSentence[] {
  const isText = ({ blocks }: Paragraph) => blocks.every(({ kind }) => kind !== 'row');
  const tells = (own: Paragraph) => isText(own) && tellingSpans(own, spansOf).length > 0;
  const paragraph =
    document.paragraphs.find((own) => own.section.length === 0 && tells(own)) ??
    document.paragraphs.find(tells);
  if (!paragraph) return fallbackOpening(document, spansOf, count);
  return tellingSpans(paragraph, spansOf)
    .slice(0, count)
    .map((span) => ({ document, paragraph, span }));
}

/** The sentences of a paragraph that tell something: no title line, no label, no question that stands alone. */
function tellingSpans(paragraph: Paragraph, spansOf: SpansOf): Span[] {
  return sentencesOf(spansOf(paragraph.id)).filter(({ start, end }) =>
    isTelling(paragraph.text.slice(start, end)),
  );
}

/** Of a document without a whole sentence (a table, a form): its first lines. */
function fallbackOpening(document: Document, spansOf: SpansOf, count: number): CentralSentence[] {
  const [paragraph] = document.paragraphs;
  if (!paragraph) return [];
  return sentencesOf(spansOf(paragraph.id))
    .slice(0, count)
    .map(({ start, end }) => ({ document, paragraph, span: { start, end } }));
}

function describe(
  sentences: readonly CentralSentence[],
  frameOf: (sentence: CentralSentence, n: number) => string | null,
  left: number,
  messages: Messages,
): Description {
  const paragraphs: Description['paragraphs'] = [];
  const statements = sentences.map((own, n): DraftStatement => {
    let rank = paragraphs.findIndex(({ paragraph }) => paragraph === own.paragraph) + 1;
    if (rank === 0) rank = paragraphs.push({ document: own.document, paragraph: own.paragraph });
    const quote = withWhatItRefersTo(own);
    const words = foldBlanks(own.paragraph.text.slice(quote.start, quote.end));
    const frame = frameOf(own, n);
    return {
      text: frame && !words.includes(frame) ? `${frame}: ${words}` : words,
      sources: [{ rank, quote }],
    };
  });
  return { paragraphs, statements, ...(left > 0 && { note: messages.moreDocuments(left) }) };
}

/** A sentence that begins with "It" needs the one before it. */
function withWhatItRefersTo({ paragraph, span }: CentralSentence): Span {
  if (!refersBack(paragraph.text.slice(span.start))) return span;
  const before = paragraph.text.slice(0, span.start).trimEnd();
  const start = Math.max(before.lastIndexOf('. ', before.length - 2), before.lastIndexOf('\n')) + 1;
  return {
    start: start + (paragraph.text.slice(start).length - paragraph.text.slice(start).trimStart().length),
    end: span.end,
  };
}
