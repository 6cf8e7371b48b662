import { expect, it } from 'vitest';
import { alignTokens } from '../../src/embedding/align-tokens.ts';
import { projectToken, TOKEN_DIMENSION, tokenRows, toTokenMatrix } from '../../src/embedding/token-matrix.ts';
import { splitSentences } from '../../src/language/sentences.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { alignQuestion, toQuestionTokens, weighMatches } from '../../src/retrieval/late-interaction.ts';
import { realEmbedder } from '../fixtures.ts';

const embedder = await realEmbedder();

async function matchSentences(question: string, text: string): Promise<number[]> {
  const [asked, said] = await embedder.encode([question, text]);
  if (!asked || !said) throw new Error('nothing was encoded');
  const tokens = toQuestionTokens(asked, tokenize(question), () => 1, embedder.tokenMean);
  const { sentences } = alignQuestion(tokens, toTokenMatrix(said, embedder.tokenMean), splitSentences(text));
  return sentences.map((matches) => weighMatches(matches, tokens.content));
}

it('matches the sentence whose words mean what the question’s words mean', async () => {
  const text =
    'The mayor opened the new bridge in May. Doctors at the clinic treat broken bones. Wheat is sown in autumn.';
  const matches = await matchSentences('Which physicians heal fractures?', text);
  expect(matches.indexOf(Math.max(...matches))).toBe(1);
});

it('matches a word with itself best', async () => {
  const [same, other] = (await matchSentences('lighthouse', 'The lighthouse shines. The bakery opens.')) as [
    number,
    number,
  ];
  expect(same).toBeGreaterThan(other + 0.2);
});

it('keeps likeness through the projection and the bytes', async () => {
  const [text] = await embedder.encode([
    'Ships bring grain to the harbour, and boats bring fish to the market.',
  ]);
  const { tokens, values } = text as NonNullable<typeof text>;
  const matrix = toTokenMatrix({ tokens, values }, embedder.tokenMean);
  const size = embedder.dimension;
  const centred = tokens.map((_, n) =>
    values.slice(n * size, (n + 1) * size).map((value, k) => value - (embedder.tokenMean[k] as number)),
  );
  const cosine = (a: Float32Array, b: Float32Array) => {
    const dot = (x: Float32Array, y: Float32Array) =>
      x.reduce((sum, value, k) => sum + value * (y[k] as number), 0);
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  };
  const { rows } = tokenRows(matrix);
  const small = tokens.map((_, n) =>
    Float32Array.from(rows.subarray(n * TOKEN_DIMENSION, (n + 1) * TOKEN_DIMENSION)),
  );
  let worst = 0;
  for (let n = 1; n < tokens.length; n++) {
    const [a, b] = [centred[0] as Float32Array, centred[n] as Float32Array];
    worst = Math.max(
      worst,
      Math.abs(cosine(a, b) - cosine(small[0] as Float32Array, small[n] as Float32Array)),
    );
  }
  expect(worst).toBeLessThan(0.3);
  expect(projectToken(values.slice(0, size), embedder.tokenMean)).toHaveLength(TOKEN_DIMENSION);
});

it('knows where tokens stand, also behind accents, capitals and signs', async () => {
  const text = 'Besançon’s ÉCOLE — 🚢 naïvely re-opened';
  const [encoded] = await embedder.encode([text]);
  const words = (encoded?.tokens ?? [])
    .map(({ start, end }) => text.slice(start, end))
    .filter((word) => word !== '');
  expect(words.join('')).toBe(text.replace(/[\s🚢]/gu, ''));
  expect(alignTokens('Ab cd', ['ab', 'cd'])).toEqual([
    { start: 0, end: 2 },
    { start: 3, end: 5 },
  ]);
});
