import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../src/project.ts';
import { makeVerifier } from '../../src/verification/verify.ts';
import { DOCUMENTS_DIR, folderWith, footnoteOver, WHITE_PAPER } from '../fixtures.ts';

const pairSchema = z
  .object({
    id: z.string(),
    evidence: z.string(),
    statement: z.string(),
    supported: z.boolean(),
    change: z.string().optional(),
  })
  .strict();

it('tells supported statements from those that differ in one fact', async () => {
  const lines = readFileSync(join(PROJECT_ROOT, 'eval', 'verification.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const pairs = lines.map((line) => pairSchema.parse(JSON.parse(line)));
  const footnote = await footnoteOver(
    await folderWith({
      'white-paper.txt': readFileSync(join(DOCUMENTS_DIR, WHITE_PAPER)),
      'paragraphs.txt': readFileSync(join(PROJECT_ROOT, 'eval', 'verification-paragraphs.txt')),
    }),
  );
  const verify = makeVerifier({ embedder: footnote.embedder });
  const right = { supported: 0, corrupted: 0 };
  for (const { evidence, statement, supported } of pairs) {
    const retrieved = await footnote.retrieve(statement, { topK: 50 });
    const cited = retrieved.paragraphs.filter(({ paragraph }) => paragraph.text.includes(evidence));
    expect(cited).toHaveLength(1);
    const [verified] = await verify([{ text: statement, sources: [{ rank: 1 }] }], {
      ...retrieved,
      paragraphs: cited,
    });
    if ((verified?.support === 'verified') === supported) right[supported ? 'supported' : 'corrupted']++;
  }
  expect(pairs.length).toBeGreaterThanOrEqual(160);
  expect(right.supported / (pairs.length / 2)).toBeGreaterThanOrEqual(0.95);
  expect(right.corrupted / (pairs.length / 2)).toBeGreaterThanOrEqual(0.9);
});
