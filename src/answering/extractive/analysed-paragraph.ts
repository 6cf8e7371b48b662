import { findDates, type NamedDate } from '../../facts/dates.ts';
import { findNames, type Name } from '../../facts/names.ts';
import { findNumbers, type NamedNumber } from '../../facts/numbers.ts';
import { type Token, tokenize } from '../../language/tokens.ts';
import type { ScoredParagraph } from '../../retrieval/retrieved.ts';
import { findOrders } from '../../verification/instructions.ts';
import type { Vocabulary } from '../../words/vocabulary.ts';
import { stemsAbove } from '../../words/weighted-words.ts';

/** A sentence, analysed. Offsets within are those of the sentence. */
export interface AnalysedSentence {
  text: string;
  tokens: Token[];
  stems: ReadonlySet<string>;
  numbers: NamedNumber[];
  dates: NamedDate[];
  names: Name[];
  /** It gives orders to a machine, and so tells nothing. */
  speaksToMachine: boolean;
}

/** A paragraph's sentences, and what stands in it or above it. */
export interface AnalysedParagraph {
  sentences: AnalysedSentence[];
  /** Stems of headings and title. */
  context: ReadonlySet<string>;
  /** Stems of the paragraph, its headings and its title. */
  stems: ReadonlySet<string>;
  /** Words of the paragraph, its headings and its title. */
  words: Pick<Token, 'lower' | 'stem'>[];
  numbers: NamedNumber[];
}

/** The analysis is the same for every question, so it is made once a paragraph and state of the corpus. */
const analysed = new WeakMap<Vocabulary, { version: number; paragraphs: Map<string, AnalysedParagraph> }>();

/** Paragraphs that are cached after analysis, 17 kB each; over this, all are forgotten. */
const MAX_KEPT = 1_000;

/** Takes a retrieved paragraph apart. */
export function analyseParagraph(
  { document, paragraph, sentences }: ScoredParagraph,
  vocabulary: Vocabulary,
): AnalysedParagraph {
  let known = analysed.get(vocabulary);
  if (!known || known.version !== vocabulary.version || known.paragraphs.size > MAX_KEPT) {
    known = { version: vocabulary.version, paragraphs: new Map() };
    analysed.set(vocabulary, known);
  }
  let own = known.paragraphs.get(paragraph.id);
  if (!own) {
    const context = stemsAbove(document.title, paragraph.section);
    own = analyse(
      sentences.map(({ start, end }) => paragraph.text.slice(start, end)),
      context,
      vocabulary,
    );
    known.paragraphs.set(paragraph.id, own);
  }
  return own;
}

function analyse(texts: string[], context: ReadonlySet<string>, vocabulary: Vocabulary): AnalysedParagraph {
  const isOrder = findOrders(texts);
  const sentences = texts.map((text, n): AnalysedSentence => {
    const tokens = tokenize(text);
    return {
      text,
      tokens,
      stems: new Set(tokens.map(({ stem }) => stem)),
      numbers: findNumbers(text),
      dates: findDates(text),
      names: findNames(text, (lower) => vocabulary.isName(lower)),
      speaksToMachine: isOrder[n] === true,
    };
  });
  const tokens = sentences.flatMap((sentence) => sentence.tokens);
  return {
    sentences,
    context,
    stems: new Set([...tokens.map(({ stem }) => stem), ...context]),
    words: [...tokens, ...[...context].map((stem) => ({ lower: stem, stem }))],
    numbers: sentences.flatMap(({ numbers }) => numbers),
  };
}
