import type { Turn } from '../contract/turn.ts';
import { recentTurns } from '../conversation/recent-turns.ts';
import { isTalk, type RecogniseTurn, type Turned } from '../conversation/turn-kind.ts';
import { describeAbout, summarise } from './about/describe-documents.ts';
import { namedIn } from './about/named-documents.ts';
import { answerQuestion } from './answer-question.ts';
import { answerTurn } from './answer-turn.ts';
import { type AnswererParts, type Ask, ofCollection } from './ask.ts';
import { MESSAGES } from './messages.ts';

/**
 * Makes the whole way of a turn: what it is; then small talk is replied to, the documents are described, or a question is resolved,
 * looked for where it says, and answered statement by statement.
 */
export function makeAnswerer(parts: AnswererParts): Ask {
  return async (asked) => {
    const history = recentTurns(asked.history ?? []);
    const request = { ...asked, history };
    const turned = await recogniseWithin(request.question, history, parts.recognise);
    if (isTalk(turned.kind))
      return answerTurn(parts, request, turned, { reply: MESSAGES[turned.language].talk[turned.kind] });
    if (turned.kind === 'question' || turned.kind === 'more') return answerQuestion(parts, request, turned);
    if (turned.kind === 'shorter' || turned.kind === 'source') {
      const before = await lastQuestion(history, parts.recognise);
      if (!before)
        return answerTurn(parts, request, turned, { reply: MESSAGES[turned.language].nothingBefore });
      const again = { ...request, question: before.question, history: before.history };
      return answerQuestion(
        parts,
        again,
        { kind: 'question', language: turned.language },
        { wish: turned.kind, asked: request.question },
      );
    }
    const all = ofCollection(parts, request);
    const messages = MESSAGES[turned.language];
    if (turned.kind === 'documents') {
      const titles = all.map(({ title, date }) => (date ? `${title} (${date})` : title));
      return answerTurn(parts, request, turned, {
        reply: titles.length > 0 ? messages.documents(titles) : messages.noDocuments,
      });
    }
    const documents = namedIn(request.question, all);
    const describe = turned.kind === 'about' ? describeAbout : summarise;
    const description = await describe(documents, messages, parts.collection);
    return answerTurn(parts, request, turned, { description });
  };
}

/** "How does it work?" asks what Footnote can do, unless something was spoken of that works. */
async function recogniseWithin(
  text: string,
  history: readonly Turn[],
  recognise: RecogniseTurn,
): Promise<Turned> {
  const turned = await recognise(text);
  if (turned.kind !== 'capability' || !/\b(?:it|this|that|they)\b/i.test(text)) return turned;
  return (await lastQuestion(history, recognise)) ? { ...turned, kind: 'question' } : turned;
}

/** The last question on what the documents say, with the turns before it. */
async function lastQuestion(history: readonly Turn[], recognise: RecogniseTurn) {
  for (let at = history.length - 1; at >= 0; at--) {
    const { role, content } = history[at] as Turn;
    if (role === 'user' && (await recognise(content)).kind === 'question')
      return { question: content, history: history.slice(0, at) };
  }
  return null;
}
