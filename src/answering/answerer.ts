import type { Answer } from '../contract/answer.ts';
import { packOf } from '../language/packs.ts';
import { makeUnderstand, mendSpelling } from '../understanding/understand.ts';
import { describeAbout, summarise } from './about/describe-documents.ts';
import { answerDescription } from './answer-description.ts';
import { answerQuestion } from './answer-question.ts';
import type { AnswererParts, Ask } from './ask.ts';
import { startClock } from './clock.ts';
import { replyToTalk } from './reply-to-talk.ts';
import type { TurnInProgress } from './turn-in-progress.ts';

/**
 * Makes the whole way of a turn: what it means; then small talk is replied to, the documents are described, or a question is looked
 * for where it says, and answered statement by statement.
 */
export function makeAnswerer(parts: AnswererParts): Ask {
  const understandingParts = { ...parts, vocabulary: parts.collection.vocabulary };
  const understand = makeUnderstand(understandingParts);
  return async ({
    question,
    history = [],
    documents: only,
    topK = parts.topK,
    signal,
    onEvent = () => {},
  }) => {
    const clock = startClock();
    const all = parts.collection.documents();
    const documents = only ? all.filter(({ id }) => only.includes(id)) : all;
    const understanding = await understand({ question, history, documents, only, signal });
    clock.lap('resolve');
    return answerTurn({
      understanding,
      parts,
      clock,
      topK,
      mendSpelling: (understood) => mendSpelling(understood, only, understandingParts),
      signal,
      onEvent,
    });
  };
}

/** Answers a turn by what it is. */
async function answerTurn(turn: TurnInProgress): Promise<Answer> {
  const { kind, question, documents, language } = turn.understanding;
  if (!question) return replyToTalk(turn);
  if (kind !== 'about' && kind !== 'summary') return answerQuestion(turn, question);
  const describe = kind === 'about' ? describeAbout : summarise;
  return answerDescription(
    turn,
    question,
    await describe(documents, packOf(language).messages, turn.parts.collection),
  );
}
