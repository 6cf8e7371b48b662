import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../errors.ts';
import type { Footnote } from '../../open-footnote.ts';

/** A statement with a passage that supports it, or does not. */
const supportPairSchema = z.strictObject({
  id: z.string().min(1),
  /** What kind of document the passage is of. */
  document: z.string(),
  /** The heading that it stands under. */
  section: z.string(),
  passage: z.string().min(1),
  statement: z.string().min(1),
  supported: z.boolean(),
  /** What was changed to make it wrong. */
  change: z.string().optional(),
  /** ISO 639-1 code of its language; English when left out. */
  language: z.string().optional(),
  /** Whether it was looked at while the product was made; a pair of neither half never was. */
  half: z.enum(['seen', 'unseen']).optional(),
});
type SupportPair = z.infer<typeof supportPairSchema>;

/**
 * Reads a set of pairs, JSON Lines.
 * @throws FootnoteError that names file and line of the first mistake.
 */
export function readSupportSet(path: string): SupportPair[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, n) => {
      if (line.trim() === '') return [];
      try {
        return [supportPairSchema.parse(JSON.parse(line))];
      } catch (cause) {
        throw new FootnoteError(
          'invalid_support_set',
          `${path}:${n + 1}: ${messageOf(cause).slice(0, 200)}`,
          {
            hint: 'Correct this line; eval/README.md explains the fields.',
            cause,
          },
        );
      }
    });
}

/** The passages as documents, each once. @returns files by name, and the name of each passage's. */
export function passagesAsFiles(pairs: readonly SupportPair[]) {
  const names = new Map<string, string>();
  const files: Record<string, string> = {};
  for (const { passage, document, section } of pairs) {
    if (names.has(passage)) continue;
    const name = `passage-${names.size + 1}.md`;
    names.set(passage, name);
    files[name] = `# ${document}\n\n## ${section}\n\n${passage}\n`;
  }
  return { files, nameOf: (passage: string) => names.get(passage) as string };
}

/** A pair with what verification made of it. */
interface JudgedPair extends SupportPair {
  shown: boolean;
  /** Why it was not shown; empty when it was. */
  reason: string;
}

/** Verifies each statement as if an LLM had made it and cited its passage. */
export async function judgePairs(
  pairs: readonly SupportPair[],
  { retrieve, verify, index }: Pick<Footnote, 'retrieve' | 'verify' | 'index'>,
  nameOf: (passage: string) => string,
): Promise<JudgedPair[]> {
  const ids = new Map(index.documents().map(({ path, id }) => [path, id]));
  const judged: JudgedPair[] = [];
  for (const pair of pairs) {
    const documents = [ids.get(nameOf(pair.passage)) ?? ''];
    // Nobody asked for it: what a statement shares with a question would need no source.
    const retrieved = { ...(await retrieve(pair.statement, { topK: 1, documents })), question: '' };
    const [verified] = await verify([{ text: pair.statement, sources: [{ rank: 1 }] }], retrieved);
    judged.push({
      ...pair,
      shown: verified !== undefined && verified.support !== 'unsupported',
      reason: verified?.support === 'unsupported' ? verified.reason : '',
    });
  }
  return judged;
}
