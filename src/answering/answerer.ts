import { randomUUID } from 'node:crypto';
import type { Answer, Citation, RetrievedParagraph, Statement, Turn } from '../contract/answer.ts';
import { pageAt } from '../contract/document.ts';
import type { ResolveQuestion } from '../conversation/standalone-question.ts';
import { analyseQuestion } from '../language/english/question.ts';
import { withoutInvisible } from '../language/invisible.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import type { Retrieve, Retrieved, ScoredParagraph } from '../retrieval/retriever.ts';
import type { SupportingQuote, VerifiedStatement, Verify } from '../verification/verify.ts';
import type { Composer } from './composer.ts';
import { describeMissing } from './refusal.ts';

/** A question as it comes from a person or a program. */
export interface AskRequest {
  question: string;
  history?: readonly Turn[] | undefined;
  /** Ids of the documents to answer from; all when left out. */
  documents?: readonly string[] | undefined;
  /** Number of paragraphs to retrieve. */
  topK?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Told what is known as soon as it is; awaited, so that a slow reader slows the composer down. */
  onEvent?: ((event: AskEvent) => Promise<void> | void) | undefined;
}

/** What happens on the way to an answer. A statement is told only when it is verified, after its citations. */
export type AskEvent =
  | { event: 'retrieved'; data: Pick<Answer, 'question' | 'standaloneQuestion' | 'retrieved'> }
  | { event: 'citation'; data: Citation }
  | { event: 'delta'; data: { text: string } }
  | { event: 'done'; data: Answer };

/** Answers a question from the documents. */
export type Ask = (request: AskRequest) => Promise<Answer>;

export interface AnswererParts {
  resolve: ResolveQuestion;
  retrieve: Retrieve;
  composer: Composer;
  verify: Verify;
  /** Paragraphs to retrieve when the question does not say. */
  topK: number;
}

/** Makes the whole way of a question: resolve, retrieve, then compose and verify statement by statement. */
export function makeAnswerer({ resolve, retrieve, composer, verify, topK }: AnswererParts): Ask {
  return async ({ question, history = [], documents, topK: wanted = topK, signal, onEvent = () => {} }) => {
    const clock = startClock();
    const {
      question: standaloneQuestion,
      follows,
      usage: resolveUsage = null,
    } = await resolve(question, history, signal);
    clock.lap('resolve');
    // A follow-up stays where the conversation is, unless another place answers clearly better.
    const [near] = follows === null ? [] : (await retrieve(follows, { topK: 1, documents })).paragraphs;
    const found = await retrieve(standaloneQuestion, { topK: wanted, documents, near: near?.paragraph });
    const retrieved = found.paragraphs.map(toRetrieved);
    clock.lap('retrieve');
    await onEvent({ event: 'retrieved', data: { question, standaloneQuestion, retrieved } });

    const composition = composer.compose({ question: standaloneQuestion, retrieved: found, history, signal });
    const numbering = startNumbering();
    const statements: Statement[] = [];
    const unsupported: Answer['unsupported'] = [];
    let repaired = 0;
    let step = await composition.next();
    for (; !step.done; step = await composition.next()) {
      clock.lap('compose');
      const [verified] = await verify([step.value], found);
      clock.lap('verify');
      if (verified?.support !== 'verified') {
        if (verified) unsupported.push({ text: verified.text, reason: verified.reason });
        continue;
      }
      if (verified.repaired) repaired++;
      const { statement, added } = numbering.add(verified);
      for (const data of added) await onEvent({ event: 'citation', data });
      const space = statements.length > 0 ? ' ' : '';
      await onEvent({ event: 'delta', data: { text: space + withMarkers(statement) } });
      statements.push(statement);
    }
    clock.lap('compose');
    const { confidence, refusal, note, usage = null, by = composer } = step.value;

    const answered = statements.length > 0;
    const text = answered
      ? statements.map(withMarkers).join(' ')
      : (refusal ?? describe(standaloneQuestion, found));
    if (!answered) await onEvent({ event: 'delta', data: { text } });
    const answer: Answer = {
      id: randomUUID(),
      question,
      standaloneQuestion,
      status: answered ? 'answered' : 'refused',
      answer: text,
      statements,
      citations: numbering.citations(),
      retrieved,
      dropped: unsupported.length,
      unsupported,
      repaired,
      confidence,
      note: note ?? null,
      composer: by.kind,
      model: by.model,
      usage: addUsage(resolveUsage, usage),
      timings: clock.timings(),
    };
    await onEvent({ event: 'done', data: answer });
    return answer;
  };
}

function describe(question: string, retrieved: Retrieved): string {
  return describeMissing(
    analyseQuestion(question, (word) => retrieved.lexical.isName(word)),
    retrieved,
  );
}

/** One numbering, in order of first use; the same quote keeps its number. */
function startNumbering() {
  const citations = new Map<string, Citation>();
  return {
    citations: () => [...citations.values()],
    /** Numbers a statement's quotes; `added` are the citations that were not there before. */
    add({ text, support, quotes }: Extract<VerifiedStatement, { support: 'verified' }>) {
      const added: Citation[] = [];
      const markers = quotes.map(({ source, span }) => {
        const key = `${source.paragraph.id} ${span.start} ${span.end}`;
        let citation = citations.get(key);
        if (!citation) {
          citation = toCitation(citations.size + 1, source, span);
          citations.set(key, citation);
          added.push(citation);
        }
        return citation.marker;
      });
      const statement: Statement = { text: withoutOwnMarkers(text), support, markers: [...new Set(markers)] };
      return { statement, added };
    },
  };
}

function toCitation(
  marker: number,
  { document, paragraph }: ScoredParagraph,
  { start, end }: SupportingQuote['span'],
): Citation {
  const { id: paragraphId, section, text } = paragraph;
  const quote = text.slice(start, end);
  return {
    marker,
    documentId: document.id,
    paragraphId,
    title: document.title,
    section,
    page: pageAt(document, paragraph.start + start),
    quote,
    start,
    end,
    text,
  };
}

/** A scored paragraph as the API shows it. */
export function toRetrieved({ document, paragraph, score }: ScoredParagraph): RetrievedParagraph {
  const { id: paragraphId, section, text } = paragraph;
  return { paragraphId, documentId: document.id, title: document.title, section, text, score };
}

/** Marks like ours that a document brings along ("[3]") would be taken for footnotes; what nobody sees is left out. */
const withoutOwnMarkers = (text: string) => withoutInvisible(text).replace(/\[(\d{1,3})\]/g, '($1)');

function addUsage(first: TokenUsage | null, second: TokenUsage | null): TokenUsage | null {
  if (!first || !second) return first ?? second;
  return {
    promptTokens: first.promptTokens + second.promptTokens,
    completionTokens: first.completionTokens + second.completionTokens,
  };
}

const withMarkers = ({ text, markers }: Statement) =>
  `${text} ${markers.map((marker) => `[${marker}]`).join('')}`;

function startClock() {
  const began = performance.now();
  let last = began;
  const laps = { resolve: 0, retrieve: 0, compose: 0, verify: 0 };
  const rounded = (milliseconds: number) => Math.round(milliseconds * 1000) / 1000;
  return {
    lap(step: keyof typeof laps) {
      const now = performance.now();
      laps[step] = rounded(laps[step] + now - last);
      last = now;
    },
    timings: () => ({ ...laps, total: rounded(performance.now() - began) }),
  };
}
