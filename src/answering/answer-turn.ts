import { randomUUID } from 'node:crypto';
import type { Answer } from '../contract/answer.ts';
import { LlmError } from '../errors.ts';
import { packOf } from '../language/packs.ts';
import { chosenParagraphs } from '../retrieval/chosen-paragraphs.ts';
import { toRetrieved } from '../retrieval/to-retrieved.ts';
import type { TurnClassification } from '../understanding/classify-turn.ts';
import type { Description } from './about/describe-documents.ts';
import type { AnswererParts, AskRequest } from './ask.ts';
import { startClock } from './clock.ts';
import { type Composer, type CompositionRequest, EXTRACTIVE_MODEL } from './composer.ts';
import { startTelling, type Telling } from './telling.ts';

/** Answers without a search: with a friendly reply, or with what is said of documents. */
export async function answerTurn(
  { verify, collection, summariser }: AnswererParts,
  { question, history = [], signal, onEvent = () => {} }: AskRequest,
  { language }: TurnClassification,
  { reply, description }: { reply?: string; description?: Description },
  standaloneQuestion = question,
): Promise<Answer> {
  const clock = startClock();
  const found = await chosenParagraphs(
    question,
    description?.paragraphs ?? [],
    collection.spans,
    collection.vocabulary,
  );
  const retrieved = found.paragraphs.map(toRetrieved);
  await onEvent({ event: 'retrieved', data: { question, standaloneQuestion, retrieved } });
  const telling = startTelling({ verify, clock, onEvent });
  // An LLM may say it better; where it fails or nothing that it says holds, the sentences that were chosen stand.
  const said =
    description && summariser
      ? await tryToTell(telling, summariser, {
          question: standaloneQuestion,
          retrieved: found,
          history,
          signal,
          language,
        })
      : null;
  if (telling.soFar().statements.length === 0) await telling.tellAll(description?.statements ?? [], found);
  const told = telling.soFar();
  const text = told.text || reply || packOf(language).messages.nothing;
  if (told.statements.length === 0) await onEvent({ event: 'delta', data: { text } });
  return finish(onEvent, {
    ...asked(question, standaloneQuestion),
    status: told.statements.length > 0 ? 'answered' : reply === undefined ? 'refused' : 'talk',
    answer: text,
    ...toldParts(told),
    retrieved,
    related: [],
    confidence: null,
    note: said?.note ?? description?.note ?? null,
    // What a turn is, and what documents are about, is found without an LLM.
    composer: said?.told ? 'llm' : 'extractive',
    model: said?.told && summariser ? summariser.model : EXTRACTIVE_MODEL,
    usage: said?.usage ?? null,
    timings: clock.timings(),
  });
}

/** Has an LLM tell it; its failure is a note. */
async function tryToTell(telling: Telling, composer: Composer, request: CompositionRequest) {
  try {
    return await telling.tell(composer.compose(request), request.retrieved);
  } catch (error) {
    if (!(error instanceof LlmError)) throw error;
    return { told: 0, note: error.message, usage: null };
  }
}

/** What an answer is to. */
export const asked = (question: string, standaloneQuestion: string) => ({
  id: randomUUID(),
  question,
  standaloneQuestion,
});

/** What was told, as an answer holds it. */
export const toldParts = ({
  statements,
  citations,
  unsupported,
  repaired,
}: Pick<Answer, 'statements' | 'citations' | 'unsupported' | 'repaired'>) => ({
  statements,
  citations,
  dropped: unsupported.length,
  unsupported,
  repaired,
});

/** Tells that an answer is complete. */
export async function finish(onEvent: NonNullable<AskRequest['onEvent']>, answer: Answer): Promise<Answer> {
  await onEvent({ event: 'done', data: answer });
  return answer;
}
