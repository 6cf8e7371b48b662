import type { Document, Paragraph } from '../contract/document.ts';
import type { Reader } from '../cross-encoder/reader.ts';
import { detectLanguage } from '../language/detect-language.ts';
import type { SuggestedAnswer } from './suggestion.ts';
import { suggestQuestions } from './template-questions.ts';

/** A question that a document may be asked. */
export interface Candidate {
  question: string;
  /** The sentence that answers it; empty when the whole paragraph does. */
  sentence: string;
}

/** Least probability that the paragraph answers, and least share of the likeliest words, for a question to be offered. */
const READER_SURE = { answers: 0.8, share: 0.6 };

/**
 * Questions that a document may be asked, in its order: those that it asks itself (an FAQ), and those made of its sentences which the
 * reader, asked in turn, answers with the same words (round-trip consistency, Alberti et al. 2019). Without a reader the first alone.
 * @param signal aborted when nobody waits for them any more: then there are no more.
 */
export async function* candidatesOf(
  document: Document,
  paragraphs: readonly Paragraph[],
  reader: Pick<Reader, 'readAnswers'> | null,
  signal?: AbortSignal,
): AsyncGenerator<Candidate> {
  const made =
    reader && detectLanguage(document.text) === 'en'
      ? suggestQuestions({ ...document, paragraphs: [...paragraphs] })
      : [];
  const asked = new Set<string>();
  for (const paragraph of paragraphs) {
    const own = paragraph.section.at(-1) ?? '';
    if (/[?？]$/.test(own) && !asked.has(own)) {
      asked.add(own);
      yield { question: own, sentence: '' };
    }
    for (const { question, answer, evidence, sentence } of made) {
      // Most of what is made is not read back: the reader would go on through all of it before whoever takes these could stop it.
      if (signal?.aborted) return;
      if (!reader || !paragraph.text.includes(evidence) || asked.has(question)) continue;
      asked.add(question);
      if (await readsBack(question, answer, document, paragraph, reader)) yield { question, sentence };
    }
  }
}

/** Whether the reader finds in the paragraph what the question was made from. */
async function readsBack(
  question: string,
  answer: SuggestedAnswer,
  { title }: Document,
  { section, text }: Paragraph,
  reader: Pick<Reader, 'readAnswers'>,
): Promise<boolean> {
  const [reading] = await reader.readAnswers(question, [{ place: [title, ...section], text }]);
  const [best] = reading?.spans ?? [];
  if (!reading || !best || reading.answers < READER_SURE.answers || best.share < READER_SURE.share)
    return false;
  return says(text.slice(best.start, best.end), answer);
}

/** Whether words name the expected answer; of a date the year is enough, since "May 2016" stands for 2016-05. */
function says(words: string, answer: SuggestedAnswer): boolean {
  if (typeof answer === 'string') return words.includes(answer) || answer.includes(words);
  if ('date' in answer) return words.includes(answer.date.slice(0, 4));
  return words.replace(/(?<=\d)[,.\s](?=\d{3})/g, '').includes(String(answer.number));
}
