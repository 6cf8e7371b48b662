import type { Answer } from '../contract/answer.ts';
import { packOf } from '../language/packs.ts';
import { isTalk } from '../understanding/classify-turn.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { startAnswer } from './answer-builder.ts';
import { EXTRACTIVE_MODEL } from './composer.ts';
import { finishAnswer } from './finish-answer.ts';
import type { TurnInProgress } from './turn-in-progress.ts';

/** Replies to a turn that asks nothing of what the documents say; nothing is searched. */
export async function replyToTalk(turn: TurnInProgress): Promise<Answer> {
  const { understanding, parts, onEvent } = turn;
  const { asked } = understanding;
  await onEvent({
    event: 'retrieved',
    data: { question: asked, standaloneQuestion: asked, retrieved: [] },
  });
  return finishAnswer(turn, startAnswer({ ...turn, verify: parts.verify }).snapshot(), {
    status: 'talk',
    answer: replyTo(understanding),
    retrieved: [],
    related: [],
    confidence: null,
    note: null,
    composer: 'extractive',
    model: EXTRACTIVE_MODEL,
    usage: null,
  });
}

function replyTo({ kind, language, documents }: Understanding): string {
  const messages = packOf(language).messages;
  if (isTalk(kind)) return messages.talk[kind];
  if (kind !== 'documents') return messages.nothingBefore;
  const titles = documents.map(({ title, date }) => (date ? `${title} (${date})` : title));
  return titles.length > 0 ? messages.documents(titles) : messages.noDocuments;
}
