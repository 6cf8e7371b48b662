import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Answer, Statement } from '../contract/answer.ts';
import type { AskEvent } from '../contract/ask-event.ts';
import type { Turn } from '../contract/turn.ts';
import type { ResolveQuestion } from '../conversation/standalone-question.ts';
import { analyseQuestion } from '../language/english/question.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import type { Retrieve, Retrieved } from '../retrieval/retriever.ts';
import { toRetrieved } from '../retrieval/to-retrieved.ts';
import type { Verify } from '../verification/verify.ts';
import { startNumbering, withMarkers } from './citations.ts';
import { startClock } from './clock.ts';
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
    await untilSent();

    const composition = composer.compose({ question: standaloneQuestion, retrieved: found, history, signal });
    const numbering = startNumbering();
    const statements: Statement[] = [];
    const unsupported: Answer['unsupported'] = [];
    let repaired = 0;
    let step = await composition.next();
    while (!step.done) {
      clock.lap('compose');
      const [verified] = await verify([step.value], found);
      clock.lap('verify');
      if (verified?.support !== 'verified') {
        if (verified) unsupported.push({ text: verified.text, reason: verified.reason });
        step = await composition.next(false);
        continue;
      }
      if (verified.repaired) repaired++;
      const { statement, added } = numbering.add(verified, step.value.highlight);
      for (const data of added) await onEvent({ event: 'citation', data });
      const space = statements.length > 0 ? ' ' : '';
      await onEvent({ event: 'delta', data: { text: space + withMarkers(statement) } });
      statements.push(statement);
      step = await composition.next(true);
    }
    clock.lap('compose');
    const { confidence, refusal, note, usage = null, by = composer } = step.value;

    const answered = statements.length > 0;
    const text = answered
      ? statements.map(withMarkers).join(' ')
      : (refusal ?? (unsupported.length > 0 ? NOTHING_HELD : describe(standaloneQuestion, found)));
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

/** Of a composition that said something, and nothing of it held: the documents may well answer the question. */
const NOTHING_HELD = 'Nothing that was said on this could be verified in the documents.';

/** Turns of the event loop that an event takes until it is on its way; measured. */
const TURNS_TO_SEND = 3;

/** A composer's model computes on this thread; what was told before it begins should not wait for it. */
async function untilSent(): Promise<void> {
  for (let turn = 0; turn < TURNS_TO_SEND; turn++) await nextTurn();
}

function describe(question: string, retrieved: Retrieved): string {
  return describeMissing(
    analyseQuestion(question, (word) => retrieved.lexical.isName(word)),
    retrieved,
  );
}

function addUsage(first: TokenUsage | null, second: TokenUsage | null): TokenUsage | null {
  if (!first || !second) return first ?? second;
  return {
    promptTokens: first.promptTokens + second.promptTokens,
    completionTokens: first.completionTokens + second.completionTokens,
  };
}
