import type { Reader } from '../cross-encoder/reader.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import type { Interpretation } from './understanding.ts';

/** Passages that are read for each way to understand a question. */
const PASSAGES = 3;

/** How much less likely an interpretation is for each likelier one, before anything is read, in log odds. */
const LIKELIER = 1.1;

/** Below this probability an interpretation is not answered at all, and the likeliest one stands. */
const LEAST = 0.2;

/**
 * Of several ways to understand a follow-up, the one that the documents answer best; the first when they answer none. Without a
 * reader, the one with the nearest paragraph.
 */
export async function chooseInterpretation(
  interpretations: readonly [Interpretation, ...Interpretation[]],
  retrieve: (query: string) => Promise<Retrieved>,
  reader: Reader | null,
): Promise<Interpretation> {
  const [first] = interpretations;
  if (interpretations.length < 2) return first;
  let best = { interpretation: first, worth: -Infinity, probability: 0 };
  for (const [rank, interpretation] of interpretations.entries()) {
    const { paragraphs } = await retrieve(interpretation);
    const near = paragraphs.slice(0, PASSAGES);
    const probability = reader
      ? Math.max(
          0,
          ...(
            await reader.readAnswers(
              interpretation,
              near.map(({ document, paragraph }) => ({
                place: [document.title, ...paragraph.section],
                text: paragraph.text,
              })),
            )
          ).map(({ answers }) => answers),
        )
      : (near[0]?.score ?? 0);
    const kept = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
    const worth = Math.log(kept / (1 - kept)) - LIKELIER * rank;
    if (worth > best.worth) best = { interpretation, worth, probability };
  }
  return best.probability < LEAST ? first : best.interpretation;
}
