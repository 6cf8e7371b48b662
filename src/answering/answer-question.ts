import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Answer } from '../contract/answer.ts';
import type { Document } from '../contract/document.ts';
import { RequestError } from '../errors.ts';
import { detectLanguage } from '../language/detect-language.ts';
import { packOf } from '../language/packs.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import type { Retrieved, RetrieveOptions, ScoredParagraph } from '../retrieval/retrieved.ts';
import { toRetrieved } from '../retrieval/to-retrieved.ts';
import { chooseInterpretation, type Reading } from '../understanding/choose-interpretation.ts';
import { plain, type TurnClassification } from '../understanding/classify-turn.ts';
import { correctSpelling } from '../understanding/correct-spelling.ts';
import { findSection } from '../understanding/find-section.ts';
import { namedIn } from '../understanding/named-documents.ts';
import { findComparison, splitQuestions } from '../understanding/parts.ts';
import { analyseQuestion } from '../understanding/question.ts';
import { findScope, type Scope } from '../understanding/scope.ts';
import { describeSection } from './about/describe-documents.ts';
import { answerTurn, asked, finish, toldParts } from './answer-turn.ts';
import { type AnswererParts, type AskRequest, ofCollection } from './ask.ts';
import { startClock } from './clock.ts';
import type { CompositionEnd } from './composer.ts';
import { describeMissing } from './refusal.ts';
import { relatedTo } from './related.ts';
import { startTelling } from './telling.ts';

/** A wish about the last answer, which is given again. */
interface Again {
  wish: 'shorter' | 'source';
  asked: string;
}

/** Answers a question on what the documents say; one that they do not answer as it stands, with its typing errors mended. */
export async function answerQuestion(
  parts: AnswererParts,
  request: AskRequest,
  classified: TurnClassification,
  again?: Again,
): Promise<Answer> {
  const clock = startClock();
  const understood = await understand(parts, request);
  clock.lap('resolve');
  return answerAs(understood, clock, parts, request, classified, again);
}

/** A question as it is looked for. */
interface Understood extends Reading {
  /** Where the conversation is. */
  around: Pick<RetrieveOptions, 'near' | 'also'>;
  /** It was tried before with its typing errors in it. */
  isMended: boolean;
  usage: TokenUsage | null;
}

/** Fills in what a follow-up leans on; of several ways to read it, the one that the documents answer. */
async function understand(
  { resolve, remember, retrieve, reader }: AnswererParts,
  { question, history = [], documents, signal }: AskRequest,
): Promise<Understood> {
  const { question: likeliest, follows, others, usage = null } = await resolve(question, history, signal);
  // A follow-up stays where the conversation is, unless another place answers clearly better.
  const before = follows === null ? [] : (await retrieve(follows, { topK: 3, documents })).paragraphs;
  const around = { near: before[0]?.paragraph, also: before.map(({ paragraph }) => paragraph.id) };
  const readings = [likeliest, ...others].map((own, rank): Reading => ({ question: own, query: own, rank }));
  // Where no word of the topic could be filled in, it may steer where is looked all the same; whether it should, the reader tells of
  // English alone.
  if (follows !== null && plain(likeliest) === plain(question) && detectLanguage(question) === 'en')
    readings.push({ question: likeliest, query: `${likeliest} ${follows}`, rank: 0 });
  const meant = await chooseInterpretation(
    readings as [Reading, ...Reading[]],
    (query) => retrieve(query, { topK: 3, documents, ...around }),
    reader,
  );
  if (follows !== null) remember?.(question, history, meant.question);
  return { ...meant, around, isMended: false, usage };
}

async function answerAs(
  understood: Understood,
  clock: ReturnType<typeof startClock>,
  parts: AnswererParts,
  request: AskRequest,
  classified: TurnClassification,
  again?: Again,
): Promise<Answer> {
  const { language } = classified;
  const { retrieve, composer, verify, collection } = parts;
  const { question, history = [], documents, topK = parts.topK, signal, onEvent = () => {} } = request;
  const messages = packOf(language).messages;
  const all = ofCollection(parts, request);
  const { question: scoped, scopes } = findScope(understood.question, all);
  const within = (scope: Scope | undefined) =>
    scope?.documents ? all.filter(({ id }) => scope.documents?.includes(id)) : all;
  const section = again ? null : findSection(scoped, within(scopes.at(-1)));
  if (section) {
    const description = await describeSection(section, messages, collection);
    if (description.statements.length > 0)
      return answerTurn(parts, request, { kind: 'question', language }, { description }, understood.question);
  }

  const questions = composer.kind === 'extractive' ? partsOf(scoped) : [{ question: scoped }];
  const search = ({ question: part, side }: Part, scope: Scope | undefined) =>
    retrieve(part === understood.question ? understood.query : part, {
      topK,
      documents: ofSide(side, within(scope)) ?? scope?.documents ?? documents,
      ...understood.around,
    });
  stopIfGone(signal);
  const first = await Promise.all(questions.map((part) => search(part, scopes[0])));
  clock.lap('retrieve');
  const retrieved = inTurns(first).map(toRetrieved);
  const heading = { question: again?.asked ?? question, standaloneQuestion: understood.question };
  await onEvent({ event: 'retrieved', data: { ...heading, retrieved } });
  await untilSent();

  const telling = startTelling({ verify, clock, onEvent });
  const ends: (CompositionEnd & { told: number; found: Retrieved; question: string })[] = [];
  for (const [n, part] of questions.entries()) {
    for (const [position, scope] of scopes.entries()) {
      const found = position === 0 ? (first[n] as Retrieved) : await search(part, scope);
      stopIfGone(signal);
      const composition = composer.compose({
        question: part.question,
        retrieved: found,
        history,
        signal,
        language,
        ...(again && { wish: again.wish }),
      });
      const end = await telling.tell(composition, found);
      const cited = new Set(telling.soFar().citations.map(({ documentId }) => documentId));
      const edition = end.told > 0 ? scope.newest.find(({ document }) => cited.has(document.id)) : undefined;
      const note = edition && messages.asOf(String(edition.year));
      const told = { ...end, ...(note && !end.note && { note }), found, question: part.question };
      if (end.told > 0 || position === scopes.length - 1) {
        ends.push(told);
        break;
      }
    }
  }
  const told = telling.soFar();
  const answered = told.statements.length > 0;
  if (!answered && !understood.isMended && language === 'en') {
    const corrected = correctSpelling(understood.question, collection.vocabulary, parts.embedder);
    if (corrected !== understood.question)
      return answerAs(
        { ...understood, question: corrected, query: corrected, isMended: true },
        clock,
        parts,
        request,
        classified,
        again,
      );
  }
  const missing = ends.filter((end) => end.told === 0);
  const refusalOf = (end: (typeof ends)[number]) =>
    end.refusal ?? describe(end.question, end.found, language);
  const text = answered
    ? told.text
    : told.unsupported.length > 0 && !missing[0]?.refusal
      ? messages.nothingHeld
      : missing.map(refusalOf).join(' ');
  if (!answered) await onEvent({ event: 'delta', data: { text } });
  const notes = [...ends.map(({ note }) => note), ...(answered ? missing.map(refusalOf) : [])];
  const by = ends[0]?.by ?? composer;
  const [best] = ends.toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
  return finish(onEvent, {
    ...asked(heading.question, understood.question),
    status: answered ? 'answered' : 'refused',
    answer: text,
    ...toldParts(told),
    retrieved: inTurns(ends.map(({ found }) => found)).map(toRetrieved),
    related: answered ? [] : relatedTo(ends[0]?.found ?? (first[0] as Retrieved)),
    confidence: best?.confidence ?? null,
    note: [...new Set(notes.filter((note) => note !== undefined))].join(' ') || null,
    composer: by.kind,
    model: by.model,
    usage: ends.reduce((sum, { usage = null }) => addUsage(sum, usage), understood.usage),
    timings: clock.timings(),
  });
}

/** A question of its own within what was asked; of a comparison, the side that it is about. */
interface Part {
  question: string;
  side?: string;
}

function partsOf(question: string): Part[] {
  const comparison = findComparison(question);
  if (comparison) return comparison.sides.map(({ name, question: part }) => ({ question: part, side: name }));
  return splitQuestions(question).map((part) => ({ question: part }));
}

/** The documents that a side of a comparison is about, where its name is one of a document's title. */
function ofSide(side: string | undefined, documents: readonly Document[]): string[] | null {
  if (!side) return null;
  const named = namedIn(side, documents);
  return named.length > 0 && named.length < documents.length ? named.map(({ id }) => id) : null;
}

/** What was found for each part, the best of each first; each paragraph once. */
function inTurns(found: readonly Retrieved[]): ScoredParagraph[] {
  const longest = Math.max(0, ...found.map(({ paragraphs }) => paragraphs.length));
  const ranked = Array.from({ length: longest }, (_, rank) =>
    found.flatMap(({ paragraphs }) => paragraphs[rank] ?? []),
  );
  return [...new Map(ranked.flat().map((own) => [own.paragraph.id, own])).values()];
}

/** Turns of the event loop that an event takes until it is on its way; measured. */
const TURNS_TO_SEND = 3;

/** A composer's model computes on this thread; what was told before it begins should not wait for it. */
async function untilSent(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_SEND; turn++) await yieldToEventLoop();
}

function describe(question: string, retrieved: Retrieved, language: TurnClassification['language']): string {
  const analysed = analyseQuestion(question, (word) => retrieved.vocabulary.isName(word), language);
  return describeMissing(analysed, retrieved, packOf(language).messages);
}

function addUsage(first: TokenUsage | null, second: TokenUsage | null): TokenUsage | null {
  if (!first || !second) return first ?? second;
  return {
    promptTokens: first.promptTokens + second.promptTokens,
    completionTokens: first.completionTokens + second.completionTokens,
  };
}

/** Nobody reads the answer of one who has gone. */
function stopIfGone(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new RequestError('client_disconnected', 'Whoever asked has gone.', 'Ask again.', 499);
}
