import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openRecords } from '../../src/records/open-records.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, temporaryFolder } from '../fixtures.ts';
import { freshSchema, testDatabase } from '../indexing/postgres/test-database.ts';
import { runFootnote } from './run-footnote.ts';

it('commands over a database do their work and end; a run of the eval is kept where all servers find it', async () => {
  const [url, schema] = [await testDatabase(), freshSchema()];
  const folder = await temporaryFolder();
  const settings = {
    DATABASE_URL: url,
    FOOTNOTE_DATABASE_SCHEMA: schema,
    FOOTNOTE_DOCUMENTS_DIR: await folderWith({ 'harbour.txt': HARBOUR }),
    FOOTNOTE_RUNS_DIR: join(folder, 'eval'),
    OPENAI_API_KEY: '',
  };
  const set = join(folder, 'set.jsonl');
  await writeFile(
    set,
    `${JSON.stringify({ id: 'one', question: 'How many ships entered the harbour in 1999?', answers: ['412'], evidence: 'In 1999, 412 ships entered the harbour of Norrvik.', unanswerable: false })}\n`,
  );
  const asked = await runFootnote(['ask', 'How many pilots does the harbour employ?'], settings);
  expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('35 pilots') });
  const failed = await runFootnote(['eval', set, '--no-baseline'], {
    ...settings,
    FOOTNOTE_DOCUMENTS_DIR: join(folder, 'no-such-folder'),
  });
  expect(failed.code).toBe(2);
  const evaluated = await runFootnote(['eval', set, '--no-baseline'], settings);
  expect(evaluated).toMatchObject({ code: 0, stdout: expect.stringContaining('answer correct') });
  const records = openRecords({
    database: { url, readUrl: null, schema },
    feedbackFile: join(folder, 'none.jsonl'),
    runsDir: join(folder, 'none'),
  });
  onTestFinished(() => records.close());
  const [id = ''] = await records.lastRuns(10);
  expect(JSON.parse((await records.runFile(id, 'results.json')) ?? '{}')).toMatchObject({ name: 'set' });
  expect(await runFootnote(['eval', '--from-feedback'], settings)).toMatchObject({ code: 0, stdout: '' });
}, 120_000);
