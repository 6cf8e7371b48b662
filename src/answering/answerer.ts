import type { Turn } from '../contract/turn.ts';
import { packOf } from '../language/packs.ts';
import { type ClassifyTurn, isTalk, type TurnClassification } from '../understanding/classify-turn.ts';
import { namedIn } from '../understanding/named-documents.ts';
import { recentTurns } from '../understanding/recent-turns.ts';
import { describeAbout, summarise } from './about/describe-documents.ts';
import { answerQuestion } from './answer-question.ts';
import { answerTurn } from './answer-turn.ts';
import { type AnswererParts, type Ask, ofCollection } from './ask.ts';

/**
 * Makes the whole way of a turn: what it is; then small talk is replied to, the documents are described, or a question is resolved,
 * looked for where it says, and answered statement by statement.
 */
export function makeAnswerer(parts: AnswererParts): Ask {
  return async (asked) => {
    const history = recentTurns(asked.history ?? []);
    const request = { ...asked, history };
    const classified = await classifyWithin(request.question, history, parts.classifyTurn);
    if (isTalk(classified.kind))
      return answerTurn(parts, request, classified, {
        reply: packOf(classified.language).messages.talk[classified.kind],
      });
    if (classified.kind === 'question' || classified.kind === 'more')
      return answerQuestion(parts, request, classified);
    if (classified.kind === 'shorter' || classified.kind === 'source') {
      const before = await lastQuestion(history, parts.classifyTurn);
      if (!before)
        return answerTurn(parts, request, classified, {
          reply: packOf(classified.language).messages.nothingBefore,
        });
      const again = { ...request, question: before.question, history: before.history };
      return answerQuestion(
        parts,
        again,
        { kind: 'question', language: classified.language },
        { wish: classified.kind, asked: request.question },
      );
    }
    const all = ofCollection(parts, request);
    const messages = packOf(classified.language).messages;
    if (classified.kind === 'documents') {
      const titles = all.map(({ title, date }) => (date ? `${title} (${date})` : title));
      return answerTurn(parts, request, classified, {
        reply: titles.length > 0 ? messages.documents(titles) : messages.noDocuments,
      });
    }
    const documents = namedIn(request.question, all);
    const describe = classified.kind === 'about' ? describeAbout : summarise;
    const description = await describe(documents, messages, parts.collection);
    return answerTurn(parts, request, classified, { description });
  };
}

/** "How does it work?" asks what Footnote can do, unless something was spoken of that works. */
async function classifyWithin(
  text: string,
  history: readonly Turn[],
  classifyTurn: ClassifyTurn,
): Promise<TurnClassification> {
  const classified = await classifyTurn(text);
  if (classified.kind !== 'capability' || !/\b(?:it|this|that|they)\b/i.test(text)) return classified;
  return (await lastQuestion(history, classifyTurn)) ? { ...classified, kind: 'question' } : classified;
}

/** The last question on what the documents say, with the turns before it. */
async function lastQuestion(history: readonly Turn[], classifyTurn: ClassifyTurn) {
  for (let at = history.length - 1; at >= 0; at--) {
    const { role, content } = history[at] as Turn;
    if (role === 'user' && (await classifyTurn(content)).kind === 'question')
      return { question: content, history: history.slice(0, at) };
  }
  return null;
}
