import type { Document } from '../../contract/document.ts';
import { fold } from './fold.ts';
import { gradeOf } from './gold-evidence.ts';
import { askedOf, type EvalQuestion, evidenceOf } from './question-set.ts';

/** Something about a question set that a person should look at. */
interface SetProblem {
  id: string;
  message: string;
}

/** Finds gold evidence that the documents no longer hold or that is not unique, questions that stand twice, and contradictions. */
export function checkSet(questions: readonly EvalQuestion[], documents: readonly Document[]): SetProblem[] {
  const paragraphs = documents.flatMap((document) =>
    document.paragraphs.map(({ id, text }) => ({ paragraphId: id, documentId: document.id, text })),
  );
  const pathOf = (id: string) => documents.find((document) => document.id === id)?.path;
  const problems: SetProblem[] = [];
  const byText = new Map<string, EvalQuestion>();
  for (const question of questions) {
    const { id, unanswerable, answers } = question;
    for (const gold of evidenceOf(question)) {
      const holding = paragraphs.filter((paragraph) => gradeOf(paragraph, [gold], pathOf) > 0).length;
      const named = typeof gold === 'string' ? `the phrase “${gold}”` : JSON.stringify(gold);
      if (holding === 0) problems.push({ id, message: `no paragraph holds ${named} any more` });
      if (holding > 1 && typeof gold === 'string') {
        problems.push({ id, message: `${holding} paragraphs hold ${named}; choose a longer one` });
      }
    }
    const text = fold(askedOf(question)).replace(/[?.!\s]+$/, '');
    const other = byText.get(text);
    if (other && JSON.stringify(other.history) === JSON.stringify(question.history)) {
      const same =
        other.unanswerable === unanswerable && JSON.stringify(other.answers) === JSON.stringify(answers);
      problems.push({
        id,
        message: same
          ? `asks the same as ${other.id}`
          : `asks the same as ${other.id}, and expects something else`,
      });
    } else byText.set(text, question);
  }
  return problems;
}
