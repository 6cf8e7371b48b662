import { z } from 'zod';
import type { Turn } from '../../../contract/turn.ts';
import { asParagraph, type Dataset, type DatasetReader, fileNameOf, readJsonLines } from './dataset.ts';

const EXPECTS = 'a JSON Lines file of tasks in the shape of IBM’s MTRAG';

const taskSchema = z.object({
  conversation_id: z.string(),
  task_id: z.string().optional(),
  turn: z.union([z.string(), z.number()]).optional(),
  /** The conversation; its last turn is the question. */
  input: z.array(z.object({ speaker: z.string(), text: z.string() })).min(1),
  contexts: z
    .array(z.object({ document_id: z.string(), text: z.string(), title: z.string().optional() }))
    .default([]),
  targets: z.array(z.object({ text: z.string() })).default([]),
  Answerability: z.union([z.string(), z.array(z.string())]).optional(),
  answerability: z.union([z.string(), z.array(z.string())]).optional(),
});

/**
 * Tasks in the shape of MTRAG (Katsis et al. 2025): the contexts of all tasks are the corpus, and the last turn of each
 * conversation is asked with the turns before it as they were. Its target is long prose, so token F1 tells more than the
 * rest.
 */
export const mtrag: DatasetReader = {
  expects: EXPECTS,
  read(path): Dataset {
    const tasks = readJsonLines(path, EXPECTS, (row) => taskSchema.parse(row));
    const files: Record<string, string> = {};
    const questions = tasks.map((task, n) => {
      for (const { document_id, text, title } of task.contexts) {
        files[fileNameOf(document_id)] = `${title?.trim() || document_id}\n\n${asParagraph(text)}\n`;
      }
      const turns = task.input.map(
        ({ speaker, text }): Turn => ({
          role: /^(?:user|human)$/i.test(speaker) ? 'user' : 'assistant',
          content: text,
        }),
      );
      const question = asParagraph(turns.pop()?.content ?? '');
      const kind = [task.answerability ?? task.Answerability ?? []].flat().join(' ').toUpperCase();
      const unanswerable = /UNANSWERABLE/.test(kind) || (kind === '' && task.contexts.length === 0);
      const answers = task.targets.map(({ text }) => asParagraph(text)).filter((text) => text !== '');
      return {
        id: task.task_id ?? `${task.conversation_id}#${task.turn ?? n + 1}`,
        question,
        ...(turns.length > 0 && { history: turns }),
        unanswerable,
        ...(!unanswerable && {
          ...(answers.length > 0 && { answers }),
          ...(task.contexts.length > 0 && {
            evidence: task.contexts.map(({ document_id }) => ({
              document: fileNameOf(document_id),
              grade: 1,
            })),
          }),
        }),
        tags: kind === '' ? [] : [kind.toLowerCase()],
      };
    });
    return { files, questions };
  },
};
