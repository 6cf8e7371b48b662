import type { Reader } from '../../cross-encoder/reader.ts';
import { isAbbreviation, longFormsOf } from '../../facts/names.ts';
import { packOf } from '../../language/packs.ts';
import type { Retrieved, ScoredParagraph } from '../../retrieval/retrieved.ts';
import type { Question } from '../../understanding/question.ts';
import type { DraftStatement } from '../../verification/draft-statement.ts';
import { type Composer, EXTRACTIVE_MODEL } from '../composer.ts';
import { describeMissing } from '../refusal.ts';
import { chooseEvidence, fittingEvidence, rankByWords, sharedWords } from './choose-evidence.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { findMetadata, type MetadataSentence } from './metadata.ts';
import { findMismatchAt } from './question-mismatch.ts';
import { quoteEvidence } from './quote-evidence.ts';
import { READER_THRESHOLD, readEvidence } from './read-evidence.ts';
import { answerProbability, rankEvidence, type Weights } from './weights.ts';

/** Share of a question's content words, by rarity, that a sentence or its surroundings must hold where no model reads the language. */
const LEAST_WORDS = 0.4;

export interface ExtractiveOptions {
  weights: Weights;
  /** Least probability, 0 to 1, that the best sentence answers; below it the answer is a refusal. Null: as trained. */
  threshold: number | null;
  /** Reads question and passages together; without one, the sentences' features alone decide. */
  reader?: Reader | null;
}

/** Makes the composer that answers without an LLM: it quotes the sentences that answer, or refuses. */
export function makeExtractiveComposer({ weights, threshold, reader }: ExtractiveOptions): Composer {
  return {
    kind: 'extractive',
    model: EXTRACTIVE_MODEL,
    async *compose({ question, retrieved, addSource, language, wish }) {
      const messages = packOf(language).messages;
      const metadata = findMetadata(question, retrieved);
      if (metadata) {
        yield quoteMetadata(metadata, retrieved);
        return { confidence: 1 };
      }
      const named = underLongForm(question, retrieved);
      if (named) {
        const { paragraph, sentences } = retrieved.paragraphs[named.rank - 1] as ScoredParagraph;
        const span = sentences[0] ?? { start: 0, end: paragraph.text.length };
        const { start, end } = span;
        const text = `${named.heading}: ${paragraph.text.slice(start, end).replace(/\s+/g, ' ')}`;
        yield { text, sources: [{ rank: named.rank, quote: { start, end } }], highlight: named.heading };
        return { confidence: 1 };
      }
      const gathered = gatherEvidence(question, retrieved);
      const weighed = language === 'en' ? rankEvidence(gathered, weights) : rankByWords(gathered, weights);
      // The packaged reader has learned English alone.
      const reading =
        reader && language === 'en' ? await readEvidence(question, weighed, retrieved, reader) : null;
      const { ranked, otherDay } = fittingEvidence(question, reading?.ranked ?? weighed);
      const [best] = ranked;
      if (!best || question.terms.length === 0) {
        return { confidence: 0, refusal: describeMissing(question, retrieved, messages) };
      }
      const mismatch = otherDay ?? findMismatchAt(question, best.evidence, retrieved.vocabulary);
      const probability = reading
        ? reading.probability(best, answerProbability(weighed, weights))
        : language === 'en'
          ? answerProbability(ranked, weights)
          : sharedWords(best);
      const least =
        threshold ?? (reading ? READER_THRESHOLD : language === 'en' ? weights.threshold : LEAST_WORDS);
      if (mismatch || (probability < least && !isLongForm(question, best.evidence))) {
        // A mismatch outweighs any likeness, so the confidence stays below the threshold.
        const confidence = mismatch ? probability * least : probability;
        return { confidence, refusal: describeMissing(question, retrieved, messages, mismatch) };
      }
      const { statements, left } = quoteEvidence(
        question,
        chooseEvidence(question, ranked),
        { vocabulary: retrieved.vocabulary, addSource },
        reading?.answerIn,
      );
      yield* wish
        ? statements.slice(0, 1).map((own) => (wish === 'source' ? withPlace(own, retrieved) : own))
        : statements;
      const note = left > 0 ? messages.listGoesOn(left) : undefined;
      return { confidence: probability, ...(note && { note }) };
    },
  };
}

/** A statement with where it stands before it. */
function withPlace(statement: DraftStatement, { paragraphs }: Retrieved): DraftStatement {
  const source = paragraphs[(statement.sources[0]?.rank ?? 0) - 1];
  if (!source) return statement;
  const place = [source.document.title, ...source.paragraph.section].join(' › ');
  return { ...statement, text: `${place}: ${statement.text}` };
}

function quoteMetadata({ rank, start, end }: MetadataSentence, { paragraphs }: Retrieved): DraftStatement {
  const { text } = (paragraphs[rank - 1] as ScoredParagraph).paragraph;
  return { text: text.slice(start, end).replace(/\s+/g, ' '), sources: [{ rank, quote: { start, end } }] };
}

/** "What does ETL stand for?" under "Encrypted Tide Log (ETL)": the heading says it, and what stands under it is quoted with it. */
function underLongForm(
  { type, names }: Question,
  { paragraphs }: Retrieved,
): { rank: number; heading: string } | null {
  const asked = names.flatMap(({ tokens }) => tokens).find(({ text }) => isAbbreviation(text));
  if (type !== 'definition' || !asked) return null;
  for (const [position, { paragraph }] of paragraphs.entries()) {
    const heading = paragraph.section.findLast((own) => longFormsOf(asked.text, own).length > 0);
    if (heading) return { rank: position + 1, heading };
  }
  return null;
}

/** The long form of the very abbreviation that is asked for is an answer whatever else the sentence says. */
function isLongForm({ type, names }: Question, { features }: Evidence): boolean {
  const asksAbbreviation = names.some(({ tokens }) => tokens.some(({ text }) => isAbbreviation(text)));
  return type === 'definition' && asksAbbreviation && features.typeMatch === 1;
}
