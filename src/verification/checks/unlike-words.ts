import { dot, type Embedder, type EncodedText, normalise } from '../../embedding/embedder.ts';
import { findNames } from '../../facts/names.ts';
import { findNumbers } from '../../facts/numbers.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { type Token, tokenize } from '../../language/tokens.ts';

/**
 * A word that is as far as this from every word of the evidence says something else. Cosine of contextual token vectors, the
 * common mean taken off; measured on `eval/verification.jsonl`: changed words lie below 0.28, paraphrases mostly above.
 */
const UNLIKE = 0.28;

/** Below this, a word that stands right where the evidence has another has replaced it ("military expedition" for "scientific expedition"). */
const REPLACED = 0.25;

/** A statement must be held to this share; each word counts by its best match, 1 when the evidence has it. */
const HELD = 0.72;

/** Verbs that say little by themselves, and so stand for nearly any other. */
const LIGHT =
  /^(?:r[au]n|work(?:s|ed)?|came|come|comes|go|goes|went|gone|make|makes|made|take|takes|took|taken|get|gets|got|give[sn]?|gave|put|set|sets|hold|holds|held|keep|keeps|kept|carr(?:y|ies|ied)|use[sd]?|call(?:s|ed)?|nam(?:e|es|ed)|anyone|someone|everyone|something|anything|everything|thing|things|way|ways|people|number|total|according|document|documents|text|paragraph|paper|year|years|time|place|well|back|once|then|today|currently|about|around|roughly|approximately)$/;

/**
 * Finds a content word of a statement that nothing in the evidence is like ("sank" where ships "entered"), that has
 * replaced another, or, when the evidence holds too little of the statement as a whole, the word that it holds least; else
 * null. Words that the evidence or its context has, names and numbers are judged elsewhere.
 */
export async function findUnlikeWord(
  statement: string,
  evidence: string,
  context: string,
  embedder: Pick<Embedder, 'encode' | 'tokenMean'>,
): Promise<string | null> {
  const isContent = ({ lower }: Token) => !isStopWord(lower);
  const words = tokenize(statement).filter(isContent);
  const there = tokenize(evidence).filter(isContent);
  const stems = new Set([...there, ...tokenize(context)].map(({ stem }) => stem));
  const facts = [...findNumbers(statement), ...findNames(statement, () => false)];
  const isFact = ({ text, start, end }: Token) =>
    /^\p{Lu}/u.test(text) || facts.some((fact) => start >= fact.start && end <= fact.end);
  const unmatched = words.filter((word) => !stems.has(word.stem) && !isFact(word));
  if (unmatched.length === 0) return null;
  const [said, known] = (await embedder.encode([statement, evidence])) as [EncodedText, EncodedText];
  const vectorsThere = there.map((word) => wordVector(known, word, embedder.tokenMean));
  const scored = unmatched.map((word) => {
    const vector = wordVector(said, word, embedder.tokenMean);
    return { word, vector, best: vectorsThere.reduce((most, own) => Math.max(most, dot(vector, own)), 0) };
  });
  const replaces = (word: Token, vector: Float32Array) => {
    const next = nextTo(statement, word, words);
    if (!next || !stems.has(next.stem)) return false;
    const places = there.flatMap((token, n) => (token.stem === next.stem ? [n] : []));
    return (
      places.length > 0 &&
      places.every((n) => {
        const other = there[n - 1];
        if (!other || nextTo(evidence, other, there) !== there[n]) return false;
        return (
          !words.some(({ stem }) => stem === other.stem) &&
          dot(vector, vectorsThere[n - 1] as Float32Array) < REPLACED
        );
      })
    );
  };
  const heavy = scored.filter(({ word }) => !LIGHT.test(word.lower));
  const unlike = heavy.find(({ word, vector, best }) => best < UNLIKE || replaces(word, vector));
  if (unlike) return unlike.word.text;
  const held = words.length - scored.reduce((sum, { best }) => sum + 1 - best, 0);
  const [least] = scored.toSorted((a, b) => a.best - b.best);
  return held / words.length < HELD ? (least?.word.text ?? null) : null;
}

/** The content word that follows a word directly. */
function nextTo(text: string, word: Token, words: readonly Token[]): Token | undefined {
  const next = words[words.indexOf(word) + 1];
  return next && /^[\s-]+$/.test(text.slice(word.end, next.start)) ? next : undefined;
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
