import { dot, type Embedder, type EncodedText, normalise } from '../../embedding/embedder.ts';
import { findNames } from '../../language/names.ts';
import { findNumbers } from '../../language/numbers.ts';
import { isStopWord, type Token, tokenize } from '../../language/tokens.ts';

/**
 * A word that is as far as this from every word of the evidence says something else. Cosine of contextual token vectors, the
 * common mean taken off; measured on `eval/verification.jsonl`: changed words lie below 0.28, paraphrases mostly above.
 */
const UNLIKE = 0.28;

/** Verbs that say little by themselves, and so stand for nearly any other. */
const LIGHT =
  /^(?:r[au]n|came|come|comes|go|goes|went|gone|make|makes|made|take|takes|took|taken|get|gets|got|give[sn]?|gave|put|set|sets|hold|holds|held|keep|keeps|kept|carr(?:y|ies|ied)|use[sd]?|call(?:s|ed)?|nam(?:e|es|ed)|anyone|someone|everyone|something|anything|everything|thing|things|way|ways|people|number|total|according|document|documents|text|paragraph|paper|year|years|time|place|well|back|once|then|today|currently|about|around|roughly|approximately)$/;

/**
 * Finds a content word of a statement that nothing in the evidence is like ("sank" where ships "entered"), or null. Words
 * that the evidence or its context has, names and numbers are judged elsewhere.
 */
export async function findUnlikeWord(
  statement: string,
  evidence: string,
  context: string,
  embedder: Pick<Embedder, 'encode' | 'tokenMean'>,
): Promise<string | null> {
  const stems = new Set(tokenize(`${evidence}\n${context}`).map(({ stem }) => stem));
  const facts = [...findNumbers(statement), ...findNames(statement, () => false)];
  const unmatched = tokenize(statement).filter(
    ({ lower, text, stem, start, end }) =>
      !isStopWord(lower) &&
      !LIGHT.test(lower) &&
      !/^\p{Lu}/u.test(text) &&
      !stems.has(stem) &&
      !facts.some((fact) => start >= fact.start && end <= fact.end),
  );
  if (unmatched.length === 0) return null;
  const [said, known] = (await embedder.encode([statement, evidence])) as [EncodedText, EncodedText];
  const there = tokenize(evidence)
    .filter(({ lower }) => !isStopWord(lower))
    .map((word) => wordVector(known, word, embedder.tokenMean));
  const unlike = unmatched.find((word) => {
    const vector = wordVector(said, word, embedder.tokenMean);
    return there.every((other) => dot(vector, other) < UNLIKE);
  });
  return unlike?.text ?? null;
}

/** Unit vector of a word: the mean of its pieces, what all tokens share taken off. */
function wordVector(
  { tokens, values }: EncodedText,
  { start, end }: Token,
  tokenMean: Float32Array,
): Float32Array {
  const size = tokenMean.length;
  const sum = new Float32Array(size);
  tokens.forEach((token, n) => {
    if (token.start < start || token.start >= end) return;
    for (let i = 0; i < size; i++) {
      sum[i] = (sum[i] as number) + (values[n * size + i] as number) - (tokenMean[i] as number);
    }
  });
  return normalise(sum);
}
