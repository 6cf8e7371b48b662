import type { Answer, Statement } from '../contract/answer.ts';
import type { AskEvent } from '../contract/ask-event.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import type { DraftStatement } from '../verification/draft-statement.ts';
import type { Verify } from '../verification/verify.ts';
import { withMarkers } from './answer-text.ts';
import { gapBefore, startNumbering } from './citations.ts';
import type { Clock } from './clock.ts';
import type { Composition, CompositionEnd } from './composer.ts';

export interface AnswerBuilderParts {
  verify: Verify;
  clock: Clock;
  onEvent: (event: AskEvent) => Promise<void> | void;
}

/** An answer as it is told: each statement is verified, numbered and handed on before the next is composed. */
export interface AnswerBuilder {
  /** Adds a composition's statements, as far as they hold. @returns its end, and how many of them were told. */
  add(composition: Composition, sources: Retrieved): Promise<CompositionEnd & { told: number }>;
  /** Adds statements that are there already. */
  addAll(statements: readonly DraftStatement[], sources: Retrieved): Promise<void>;
  /** The answer as far as it is told. */
  snapshot(): Pick<Answer, 'statements' | 'citations' | 'unsupported' | 'repaired'> & { text: string };
}

/** Begins an answer. */
export function startAnswer({ verify, clock, onEvent }: AnswerBuilderParts): AnswerBuilder {
  const numbering = startNumbering();
  const statements: Statement[] = [];
  const unsupported: Answer['unsupported'] = [];
  let repaired = 0;
  const say = async (draft: DraftStatement, sources: Retrieved): Promise<boolean> => {
    const [verified] = await verify([draft], sources);
    clock.lap('verify');
    if (!verified || verified.support === 'unsupported') {
      if (verified) unsupported.push({ text: verified.text, reason: verified.reason });
      return false;
    }
    // Two parts of a question may be answered by the same words.
    if (statements.some(({ text }) => text === verified.text)) return true;
    if (verified.repaired) repaired++;
    const { statement, added } = numbering.add(verified, draft);
    for (const data of added) await onEvent({ event: 'citation', data });
    const gap = gapBefore(statement, statements.at(-1));
    await onEvent({ event: 'delta', data: { text: gap + withMarkers(statement) } });
    statements.push(statement);
    return true;
  };
  return {
    async add(composition, sources) {
      let told = 0;
      let step = await composition.next();
      while (!step.done) {
        clock.lap('compose');
        const held = await say(step.value, sources);
        if (held) told++;
        step = await composition.next(held);
      }
      clock.lap('compose');
      return { ...step.value, told };
    },
    async addAll(drafts, sources) {
      for (const draft of drafts) await say(draft, sources);
    },
    snapshot: () => ({
      statements,
      citations: numbering.citations(),
      unsupported,
      repaired,
      text: statements
        .map((statement, n) => gapBefore(statement, statements[n - 1]) + withMarkers(statement))
        .join(''),
    }),
  };
}
