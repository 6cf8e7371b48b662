import { z } from 'zod';
import { type Answer, answerSchema } from '../../contract/answer.ts';
import { contextOf } from '../../verification/support.ts';
import { saysGold, textsOf } from '../sets/gold-answer.ts';
import { gradeOf, type ParagraphPlace } from '../sets/gold-evidence.ts';
import { type EvalQuestion, evalQuestionSchema, evidenceOf } from '../sets/question-set.ts';
import { type CitationScores, type Judge, scoreCitations } from './judges.ts';
import { firstRelevant } from './metrics/ranking.ts';
import { bestOver, exactMatch, tokenF1 } from './metrics/token-overlap.ts';

/** Why a question went wrong, the first that holds, and how a person is told. */
export const FAILURES = {
  answered: 'answered, should refuse',
  'not-retrieved': 'not retrieved',
  unsupported: 'refused: what was composed is not supported',
  refused: 'refused, should answer',
  'not-used': 'retrieved, not used',
  wrong: 'answered wrongly',
  'cited-wrong': 'cited wrong',
} as const;
export type Failure = keyof typeof FAILURES;

/** A question with the answer that was given, judged. */
export const outcomeSchema = z.object({
  question: evalQuestionSchema,
  /** Which repetition, from 1. */
  repeat: z.int().positive(),
  answer: answerSchema,
  /** Relevance of each ranked paragraph, best-ranked first. */
  grades: z.array(z.number()),
  /** Relevance of all gold evidence. */
  ideal: z.array(z.number()),
  /** The answer says a gold answer; null when the question has none, and for unanswerable ones. */
  correct: z.boolean().nullable(),
  /** SQuAD's exact match and token F1; null when the question has no text to compare. */
  exact: z.number().nullable(),
  f1: z.number().nullable(),
  /** The first citation points into gold evidence; null when there is no citation or no evidence. */
  citesGold: z.boolean().nullable(),
  citations: z.object({
    supported: z.int(),
    statements: z.int(),
    relevant: z.int(),
    citations: z.int(),
  }) satisfies z.ZodType<CitationScores>,
  failure: z.enum(Object.keys(FAILURES) as [Failure, ...Failure[]]).nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** Paragraphs down to this rank count as found, when it is told why a question went wrong. */
const FOUND_WITHIN = 5;

export interface JudgedBy {
  judge: Judge;
  /** The path of a document, by its id. */
  pathOf: (documentId: string) => string | undefined;
}

/**
 * Judges an answer.
 * @param ranked the ranked paragraphs, further down than the answer carries them.
 */
export async function judgeAnswer(
  question: EvalQuestion,
  answer: Answer,
  ranked: readonly ParagraphPlace[],
  repeat: number,
  { judge, pathOf }: JudgedBy,
): Promise<Outcome> {
  const { answers, unanswerable } = question;
  const evidence = evidenceOf(question);
  const grades = ranked.map((paragraph) => gradeOf(paragraph, evidence, pathOf));
  const answered = answer.status === 'answered';
  const said = answered ? answer.statements.map(({ text }) => text).join(' ') : '';
  const golds = unanswerable ? [] : (answers ?? []).flatMap(textsOf);
  const comparable = unanswerable || golds.length > 0;
  const [first] = answer.citations;
  const outcome = {
    question,
    repeat,
    answer,
    grades,
    ideal: evidence.map((gold) => (typeof gold === 'string' ? 1 : gold.grade)),
    correct: answers ? answered && answers.some((gold) => saysGold(said, gold)) : null,
    exact: comparable ? bestOver(golds, said, exactMatch) : null,
    f1: comparable ? bestOver(golds, said, tokenF1) : null,
    citesGold: first && evidence.length > 0 ? gradeOf(first, evidence, pathOf) > 0 : null,
    citations: await scoreCitations(
      answered ? answer.statements : [],
      (marker) => {
        const citation = answer.citations.find((own) => own.marker === marker);
        return citation && { quote: citation.quote, context: contextOf(citation, citation) };
      },
      judge,
    ),
  };
  return { ...outcome, failure: failureOf(outcome) };
}

function failureOf(outcome: Omit<Outcome, 'failure'>): Failure | null {
  const { question, answer, grades, correct, citesGold, citations } = outcome;
  if (question.unanswerable) return answer.status === 'answered' ? 'answered' : null;
  const hasEvidence = evidenceOf(question).length > 0;
  const rank = firstRelevant(grades);
  const missed = hasEvidence && (rank === null || rank > FOUND_WITHIN);
  if (answer.status === 'refused') {
    if (missed) return 'not-retrieved';
    return answer.dropped > 0 ? 'unsupported' : 'refused';
  }
  if (correct === false) {
    if (missed) return 'not-retrieved';
    return hasEvidence && !citesGold ? 'not-used' : 'wrong';
  }
  return citesGold === false || citations.supported < citations.statements ? 'cited-wrong' : null;
}
