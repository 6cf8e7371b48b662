import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../src/project.ts';
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
  const { verify } = footnote;
  const wrong: string[] = [];
  const tell = async (statement: string, evidence: string) => {
    const retrieved = await footnote.retrieve(statement, { topK: 50 });
    const cited = retrieved.paragraphs.filter(({ paragraph }) => paragraph.text.includes(evidence));
    expect(cited).toHaveLength(1);
    const draft = { text: statement, sources: [{ rank: 1 }] };
    return (await verify([draft], { ...retrieved, question: '', paragraphs: cited }))[0];
  };
  const of = (supported: boolean) => pairs.filter((pair) => pair.supported === supported);
  for (const { id, evidence, statement, supported } of pairs) {
    const verified = await tell(statement, evidence);
    const reason = verified?.support === 'unsupported' ? verified.reason : '';
    if ((verified?.support !== 'unsupported') !== supported)
      wrong.push(`${id} (${supported ? `rejected: ${reason}` : 'verified'}): ${statement}`);
  }
  const rejected = wrong.filter((line) => line.includes('(rejected')).length;
  const passed = wrong.length - rejected;
  console.log(
    `supported ${of(true).length - rejected} of ${of(true).length}, changed ${of(false).length - passed} of ${of(false).length}\n${wrong.join('\n')}`,
  );
  expect(1 - rejected / of(true).length).toBeGreaterThanOrEqual(0.95);
  expect(1 - passed / of(false).length).toBeGreaterThanOrEqual(0.7);
}, 300_000);
