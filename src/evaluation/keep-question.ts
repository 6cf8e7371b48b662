import { existsSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeepQuestion, KeptQuestion } from '../contract/feedback.ts';
import { type EvalQuestion, readQuestionSet } from './sets/question-set.ts';

/**
 * Adds an answer that a person found right to a question set: the words that answer are gold, their quote is the evidence; a refusal
 * means unanswerable. A question that the set holds already is not added again.
 * @throws FootnoteError when the file is no question set.
 */
export async function keepQuestion(file: string, { answer }: KeepQuestion): Promise<KeptQuestion> {
  const set = existsSync(file) ? readQuestionSet(file) : [];
  const known = set.find(({ question }) => question === answer.standaloneQuestion);
  if (known) return { id: known.id, existed: true, questions: set.length };
  const ids = new Set(set.map(({ id }) => id));
  let number = set.length + 1;
  while (ids.has(`own-${number}`)) number++;
  const question = toQuestion(answer, `own-${number}`);
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(question)}\n`);
  return { id: question.id, existed: false, questions: set.length + 1 };
}

function toQuestion(
  { standaloneQuestion: question, statements, citations }: KeepQuestion['answer'],
  id: string,
): EvalQuestion {
  const [first] = citations;
  if (!first) return { id, question, unanswerable: true, tags: ['own'] };
  const [said] = statements.flatMap(({ text, highlight }) =>
    highlight ? [text.slice(highlight.start, highlight.end)] : [],
  );
  return {
    id,
    question,
    answers: [said ?? first.quote],
    evidence: first.quote,
    unanswerable: false,
    tags: ['own'],
  };
}
