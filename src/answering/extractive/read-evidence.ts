import type { PassageReading, Reader } from '../../cross-encoder/reader.ts';
import type { Span } from '../../language/sentences.ts';
import { sigmoid } from '../../linear-model.ts';
import type { Retrieved } from '../../retrieval/retrieved.ts';
import type { Question } from '../../understanding/question.ts';
import type { Evidence } from './evidence.ts';
import type { RankedEvidence } from './weights.ts';

/** Least probability at which the composer answers. */
export const READER_THRESHOLD = 0.2;

/**
 * What the sentences' own features say counts as much as what the reader says: they know numbers, names and editions, it knows
 * what words mean (chosen on the two sets on the white paper; the benchmark's second half was not looked at).
 */
const READER_SHARE = 0.5;

/** What it counts against a sentence that it holds nothing of the kind that is asked for: no name for "who", no number for "how many". */
const TYPE_MISSING = 2;

/** Below this share a sentence holds nothing that the reader takes for the answer. */
const LEAST_SHARE = 1e-4;

/** Evidence as a reader ranks it. */
export interface ReadEvidence {
  ranked: RankedEvidence[];
  /** Probability that the best evidence answers. @param weighed what the features alone say. */
  probability(best: RankedEvidence, weighed: number): number;
  /** The words of a sentence that answer, in the paragraph's text; null when the reader sees none there. */
  answerIn(evidence: Evidence): Span | null;
}

/** Has a reader rank sentences: by whether their passage answers, and how much of the answer's likelihood falls on them. */
export async function readEvidence(
  question: Question,
  weighed: readonly RankedEvidence[],
  { paragraphs }: Retrieved,
  reader: Reader,
): Promise<ReadEvidence> {
  const readings = await reader.readAnswers(
    question.text,
    paragraphs.map(({ document, paragraph }) => ({
      place: [document.title, ...paragraph.section],
      text: paragraph.text,
    })),
  );
  const readingOf = ({ rank }: Evidence) => readings[rank - 1] as PassageReading;
  const ranked = weighed
    .map(({ evidence, score }) => {
      const { answers, spans } = readingOf(evidence);
      // Which words answer "is it so?" the reader has not learned.
      const share =
        question.type === 'yes-no'
          ? 1
          : spans.filter(within(evidence.span)).reduce((sum, own) => sum + own.share, 0);
      return {
        evidence,
        score:
          logit(answers) +
          Math.log(Math.max(share, LEAST_SHARE)) +
          score -
          (evidence.features.typeMissing === 1 ? TYPE_MISSING : 0),
      };
    })
    .sort((a, b) => b.score - a.score);
  return {
    ranked,
    probability: ({ evidence }, byFeatures) =>
      sigmoid(READER_SHARE * logit(readingOf(evidence).answers) + (1 - READER_SHARE) * logit(byFeatures)),
    answerIn: (evidence) => {
      const best = readingOf(evidence).spans.find(within(evidence.span));
      return best ? { start: best.start, end: best.end } : null;
    },
  };
}

const within = (sentence: Span) => (span: Span) => span.start >= sentence.start && span.end <= sentence.end;

const logit = (probability: number): number => {
  const kept = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return Math.log(kept / (1 - kept));
};
