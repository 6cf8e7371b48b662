import type { RunDetail } from '../../contract/run.ts';
import type { Records } from '../../records/records.ts';
import { FAILURES } from '../run/outcome.ts';
import { packagedBaseline } from '../run/packaged-baseline.ts';
import { parseRunRecord, type RunRecord } from '../run/run-record.ts';
import { showGold } from '../sets/gold-answer.ts';
import { askedOf } from '../sets/question-set.ts';

/** A kept run as the page shows it; null for one that is still under way, or of another version. */
export async function readRunDetail(
  records: Pick<Records, 'runFile'>,
  id: string,
): Promise<RunDetail | null> {
  const results = await records.runFile(id, 'results.json');
  try {
    return results === null ? null : toDetail(id, parseRunRecord(results));
  } catch {
    return null;
  }
}

function toDetail(
  id: string,
  { at, name, provenance, seconds, outcomes, breaches, figures }: RunRecord,
): RunDetail {
  return {
    id,
    at,
    name,
    composer: provenance.composer,
    model: provenance.model,
    seconds,
    questions: outcomes.length,
    wrong: outcomes.filter(({ failure }) => failure !== null).length,
    hasGate: packagedBaseline(name) !== null,
    breaches: breaches.map(({ message }) => message),
    figures,
    outcomes: outcomes.map(({ question, answer, failure }) => ({
      id: question.id,
      question: askedOf(question),
      tags: question.tags,
      expected: question.unanswerable ? '' : (question.answers ?? []).map(showGold).join(' | '),
      given: answer.answer,
      status: answer.status,
      failure: failure && FAILURES[failure],
      milliseconds: answer.timings.total,
    })),
  };
}
