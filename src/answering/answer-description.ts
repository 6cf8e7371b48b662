import type { Answer } from '../contract/answer.ts';
import { LlmError } from '../errors.ts';
import { packOf } from '../language/packs.ts';
import { chosenParagraphs } from '../retrieval/chosen-paragraphs.ts';
import { startSources } from '../retrieval/further-sources.ts';
import type { UnderstoodQuestion } from '../understanding/understanding.ts';
import type { Description } from './about/describe-documents.ts';
import { type AnswerBuilder, startAnswer } from './answer-builder.ts';
import { type Composer, type CompositionRequest, EXTRACTIVE_MODEL } from './composer.ts';
import { finishAnswer } from './finish-answer.ts';
import { searchParts } from './search-parts.ts';
import type { TurnInProgress } from './turn-in-progress.ts';

/** Answers with what is said of documents or of a section. What a search finds is retrieved; what is cited may stand elsewhere. */
export async function answerDescription(
  turn: TurnInProgress,
  question: UnderstoodQuestion,
  description: Description,
): Promise<Answer> {
  const { understanding, parts, signal } = turn;
  const { language, history } = understanding;
  const search = await searchParts(turn, question, [question.whole]);
  const { spans, vocabulary } = parts.collection;
  const chosen = await chosenParagraphs(question.standalone, description.paragraphs, spans, vocabulary);
  const sources = startSources(chosen);
  const builder = startAnswer({ ...turn, verify: parts.verify });
  const { summariser } = parts;
  // An LLM may say it better; where it fails or nothing that it says holds, the sentences that were chosen stand.
  const said =
    summariser &&
    (await tryToSay(builder, summariser, {
      question: question.whole.question,
      retrieved: sources.all,
      addSource: sources.add,
      history,
      signal,
      language,
    }));
  if (builder.snapshot().statements.length === 0) await builder.addAll(description.statements, sources.all);
  const told = builder.snapshot();
  // What a turn is, and what documents are about, is found without an LLM.
  const by = said?.told && summariser ? summariser : { kind: 'extractive' as const, model: EXTRACTIVE_MODEL };
  return finishAnswer(turn, told, {
    status: told.statements.length > 0 ? 'answered' : 'refused',
    answer: told.text || packOf(language).messages.nothing,
    retrieved: search.retrieved(),
    related: [],
    confidence: null,
    note: said?.note ?? description.note ?? null,
    composer: by.kind,
    model: by.model,
    usage: said?.usage ?? null,
  });
}

/** Has an LLM say it; its failure is a note. */
async function tryToSay(builder: AnswerBuilder, composer: Composer, request: CompositionRequest) {
  try {
    return await builder.add(composer.compose(request), request.retrieved);
  } catch (error) {
    if (!(error instanceof LlmError)) throw error;
    return { told: 0, note: error.message, usage: null };
  }
}
