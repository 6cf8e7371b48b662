import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { embedDocument } from '../../../src/indexing/embed-document.ts';
import type { ParagraphIndex } from '../../../src/indexing/paragraph-index.ts';
import { openPostgresIndex } from '../../../src/indexing/postgres/postgres-index.ts';
import { documentOf, realEmbedder } from '../../fixtures.ts';
import { describeWordSearch } from '../../words/word-search-contract.ts';
import { describeParagraphIndex } from '../paragraph-index-contract.ts';
import { freshSchema, testDatabase } from './test-database.ts';

const embedder = await realEmbedder();
const embedding = { name: embedder.name, dimension: embedder.dimension };
const url = await testDatabase();
const opened: ParagraphIndex[] = [];
const schemas: string[] = [];

async function open(schema: string, options: { rebuild?: boolean; embedding?: typeof embedding } = {}) {
  const index = await openPostgresIndex({ url, schema, embedding, ...options });
  opened.push(index);
  return index;
}

function newSchema(): string {
  const schema = freshSchema();
  schemas.push(schema);
  return schema;
}

async function ask(text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((index) => index.close()));
});
afterAll(async () => {
  for (const schema of schemas) await ask(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
});

describeParagraphIndex(async () => {
  const schema = newSchema();
  return { first: await open(schema), second: () => open(schema) };
});

describeWordSearch(async () => {
  const schema = newSchema();
  return { first: await open(schema), second: () => open(schema) };
});

const embedded = (path: string, text: string) => embedDocument(documentOf(path, text), embedder);

describe('an index in Postgres', () => {
  it('that was made with another model is refused with what to run, and can be built again', async () => {
    const schema = newSchema();
    const index = await open(schema);
    await index.write(async ({ commit }) => commit({ put: [await embedded('a.txt', 'Cats sleep.')] }));
    const another = { name: 'another:int8', dimension: 512 };
    await expect(open(schema, { embedding: another })).rejects.toMatchObject({
      code: 'index_mismatch',
      hint: expect.stringContaining('npm run index -- --rebuild'),
    });
    expect((await open(schema, { embedding: another, rebuild: true })).documents()).toEqual([]);
  });

  it('of a newer version is left alone, with what to do', async () => {
    const schema = newSchema();
    await open(schema);
    await ask(`INSERT INTO "${schema}".migrations VALUES (99)`);
    await expect(open(schema)).rejects.toMatchObject({
      code: 'index_newer',
      hint: expect.stringContaining('FOOTNOTE_DATABASE_SCHEMA'),
    });
  });

  it('tells other servers of a change within two seconds, without being asked', async () => {
    const schema = newSchema();
    const [here, there] = [await open(schema), await open(schema)];
    const told = new Promise<string[]>((resolve) => {
      there.onChange(async ({ added }) => resolve(added.map(({ path }) => path)));
    });
    await here.write(async ({ commit }) => commit({ put: [await embedded('bees.txt', 'Bees hum.')] }));
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error('two seconds have passed')), 2_000).unref();
    });
    expect(await Promise.race([told, late])).toEqual(['bees.txt']);
  });

  it('is taken over from a writer that was not heard of for some seconds, whose change then fails whole', async () => {
    const schema = newSchema();
    const [first, second] = [await open(schema), await open(schema)];
    const [a, b] = [await embedded('a.txt', 'Cats sleep.'), await embedded('b.txt', 'Ships sail.')];
    const stalled = first.write(async ({ commit }) => {
      // As if the machine had stood still: another server finds that its time has run out.
      await ask(`UPDATE "${schema}".index SET writer_until = now() - interval '1 second'`);
      await second.write((writer) => writer.commit({ put: [b] }));
      await commit({ put: [a] });
    });
    await expect(stalled).rejects.toMatchObject({ code: 'index_taken_over', status: 503 });
    await first.refresh();
    expect(first.documents().map(({ path }) => path)).toEqual(['b.txt']);
  });

  it('that can’t be reached is a clear error, which shows no password', async () => {
    const opening = openPostgresIndex({ url: 'postgres://me:secret@127.0.0.1:1/none', embedding });
    await expect(opening).rejects.toMatchObject({
      code: 'database_unreachable',
      status: 503,
      message: expect.not.stringContaining('secret'),
      hint: expect.stringContaining('DATABASE_URL'),
    });
  });

  it('finds only what is there when texts hold every sign that a file may', async () => {
    const schema = newSchema();
    const index = await open(schema);
    const text = 'Nul \u0000, a lone half \ud83d, “quotes”, back\\slash, 中文 and \u202e turned.';
    const document = await embedded('odd.txt', text);
    await index.write(({ commit }) => commit({ put: [document] }));
    expect((await open(schema)).documents()).toEqual([document.document]);
  });
});
