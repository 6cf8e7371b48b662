import type { Answer, Statement } from '../contract/answer.ts';
import type { AskEvent } from '../contract/ask-event.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import type { DraftStatement } from '../verification/draft-statement.ts';
import type { Verify } from '../verification/verify.ts';
import { withMarkers } from './answer-text.ts';
import { gapBefore, startNumbering } from './citations.ts';
import type { startClock } from './clock.ts';
import type { Composition, CompositionEnd } from './composer.ts';

export interface TellingParts {
  verify: Verify;
  clock: ReturnType<typeof startClock>;
  onEvent: (event: AskEvent) => Promise<void> | void;
}

/** An answer as it is told: each statement is verified, numbered and handed on before the next is composed. */
export interface Telling {
  /** Tells a composition's statements. @returns its end, and how many of them were told. */
  tell(composition: Composition, found: Retrieved): Promise<CompositionEnd & { told: number }>;
  /** Tells statements that are there already. */
  tellAll(statements: readonly DraftStatement[], found: Retrieved): Promise<void>;
  /** What was told so far. */
  soFar(): Pick<Answer, 'statements' | 'citations' | 'unsupported' | 'repaired'> & { text: string };
}

/** Begins an answer. */
export function startTelling({ verify, clock, onEvent }: TellingParts): Telling {
  const numbering = startNumbering();
  const statements: Statement[] = [];
  const unsupported: Answer['unsupported'] = [];
  let repaired = 0;
  const say = async (draft: DraftStatement, found: Retrieved): Promise<boolean> => {
    const [verified] = await verify([draft], found);
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
    async tell(composition, found) {
      let told = 0;
      let step = await composition.next();
      while (!step.done) {
        clock.lap('compose');
        const held = await say(step.value, found);
        if (held) told++;
        step = await composition.next(held);
      }
      clock.lap('compose');
      return { ...step.value, told };
    },
    async tellAll(drafts, found) {
      for (const draft of drafts) await say(draft, found);
    },
    soFar: () => ({
      statements,
      citations: numbering.citations(),
      unsupported,
      repaired,
      text: statements.map((own, n) => gapBefore(own, statements[n - 1]) + withMarkers(own)).join(''),
    }),
  };
}
