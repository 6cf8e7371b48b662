import type { Reader } from '../cross-encoder/reader.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';

/** A way to understand a question. */
export interface Reading {
  /** What is meant, as it is answered. */
  question: string;
  /** The words that it is looked for with: the question's, and the topic's where it says too little by itself. */
  query: string;
  /** How many likelier ways there are to understand it, before anything is read. */
  rank: number;
}

/** Passages that are read for each way to understand a question. */
const PASSAGES = 3;

/** How much less likely a reading is for each likelier one, before anything is read, in log odds. */
const LIKELIER = 1.1;

/** Below this probability a reading is not answered at all, and the likeliest one stands. */
const LEAST = 0.2;

/**
 * Of several ways to understand a follow-up, the one that the documents answer best; the first when they answer none. Without a
 * reader, the one with the nearest paragraph.
 */
export async function chooseInterpretation(
  readings: readonly [Reading, ...Reading[]],
  retrieve: (query: string) => Promise<Retrieved>,
  reader: Reader | null,
): Promise<Reading> {
  const [first] = readings;
  if (readings.length < 2) return first;
  let best = { reading: first, worth: -Infinity, probability: 0 };
  for (const reading of readings) {
    const { paragraphs } = await retrieve(reading.query);
    const near = paragraphs.slice(0, PASSAGES);
    const probability = reader
      ? Math.max(
          0,
          ...(
            await reader.readAnswers(
              reading.question,
              near.map(({ document, paragraph }) => ({
                place: [document.title, ...paragraph.section],
                text: paragraph.text,
              })),
            )
          ).map(({ answers }) => answers),
        )
      : (near[0]?.score ?? 0);
    const kept = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
    const worth = Math.log(kept / (1 - kept)) - LIKELIER * reading.rank;
    if (worth > best.worth) best = { reading, worth, probability };
  }
  return best.probability < LEAST ? first : best.reading;
}
