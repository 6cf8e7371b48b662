import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { feedbackSchema } from '../../src/contract/feedback.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { Records } from '../../src/records/records.ts';
import { temporaryFolder } from '../fixtures.ts';
import { freshSchema, testDatabase } from '../indexing/postgres/test-database.ts';

const said = (verdict: 'up' | 'down', question: string) =>
  feedbackSchema.parse({
    at: '2026-11-27T10:00:00.000Z',
    verdict,
    answer: {
      id: 'a-1',
      question,
      standaloneQuestion: question,
      status: 'answered',
      answer: 'In 1999, 412 ships entered. [1]',
      citations: [],
      model: 'footnote-extractive-1',
      composer: 'extractive',
    },
  });

async function settings(database: boolean) {
  const folder = await temporaryFolder();
  return {
    feedbackFile: join(folder, 'feedback.jsonl'),
    runsDir: join(folder, 'eval'),
    database: database ? { url: await testDatabase(), readUrl: null, schema: freshSchema() } : null,
  };
}

/** Two servers over the same place. */
async function two(database: boolean): Promise<[Records, Records]> {
  const own = await settings(database);
  const both: [Records, Records] = [openRecords(own), openRecords(own)];
  onTestFinished(async () => {
    await Promise.all(both.map((records) => records.close()));
  });
  return both;
}

describe.each([
  ['in files', false],
  ['in a database', true],
])('records %s', (_, database) => {
  it('hold what was said of answers, in the order in which it was said', async () => {
    const [here, there] = await two(database);
    const first = said('up', 'How many ships entered, “really” \u0000?');
    await here.keepFeedback(first);
    await there.keepFeedback(said('down', 'Who is it?'));
    expect(await here.feedback()).toEqual([first, said('down', 'Who is it?')]);
    expect(await there.feedback()).toEqual(await here.feedback());
  });

  it('hold runs, the newest first', async () => {
    const [here, there] = await two(database);
    expect(await here.lastRuns(5)).toEqual([]);
    const ids = ['2026-11-25T10-00-00-000Z-a', '2026-11-27T10-00-00-000Z-a', '2026-11-26T10-00-00-000Z-b'];
    for (const id of ids) await here.keepRun(id, { 'results.json': `{"of":"${id}"}`, 'report.html': '<p>' });
    expect(await there.lastRuns(2)).toEqual([ids[1], ids[2]]);
    expect(await there.runFile(ids[0] as string, 'results.json')).toBe(`{"of":"${ids[0]}"}`);
    expect(await there.runFile(ids[0] as string, 'report.html')).toBe('<p>');
    expect(await there.runFile(ids[0] as string, 'junit.xml')).toBeNull();
    expect(await there.runFile('../runs', 'results.json')).toBeNull();
  });
});
