import { afterAll, expect, it } from 'vitest';
import { connectDatabase } from '../../src/database/database.ts';
import { quotedSchema } from '../../src/database/migrations.ts';
import { embedDocument } from '../../src/indexing/embed-document.ts';
import { openPostgresIndex } from '../../src/indexing/postgres/postgres-index.ts';
import { makeWordStore } from '../../src/words/postgres/postgres-words.ts';
import { documentOf, realEmbedder } from '../fixtures.ts';
import { freshSchema, testDatabase } from '../indexing/postgres/test-database.ts';

const url = await testDatabase();
const schema = freshSchema();
const quoted = quotedSchema(schema);
const database = connectDatabase(url, null, []);
const embedder = await realEmbedder();

afterAll(async () => {
  await database.query(`DROP SCHEMA IF EXISTS ${quoted} CASCADE`);
  await database.close();
});

it('words that are everywhere find nothing by themselves, yet count as much as ever in what rarer ones found', async () => {
  const index = await openPostgresIndex({
    url,
    schema,
    embedding: { name: embedder.name, dimension: embedder.dimension },
  });
  const texts = [
    'The tide rises.\n\nThe tide falls, says the table of the harbour.\n\nThe harbour is large.',
    'A tide table is printed.\n\nThe tide and the tide and the harbour.',
  ];
  const put = await Promise.all(
    texts.map(async (text, n) => embedDocument(documentOf(`${n}.txt`, text), embedder)),
  );
  await index.write(({ commit }) => commit({ put }));
  const held = {
    document: (id: string) => index.document(id),
    positionOf: (id: string) =>
      index.document(index.paragraph(id)?.documentId ?? '')?.paragraphs.findIndex((own) => own.id === id) ??
      -1,
  };
  const asked = [
    { stem: 'tide', idf: 0.2, paragraphs: 4 },
    { stem: 'harbour', idf: 0.5, paragraphs: 3 },
    { stem: 'tabl', idf: 1.5, paragraphs: 2 },
  ];
  const scoring = { averageLength: 5, limit: 10, also: [] };
  const whole = await makeWordStore(database, quoted, held).score(asked, scoring);
  const within = await makeWordStore(database, quoted, held, 2).score(asked, scoring);
  expect(whole).toHaveLength(5);
  const holding = whole.filter(({ covered }) => covered > 1.4);
  expect(holding).toHaveLength(2);
  const rounded = (scores: typeof whole) =>
    scores.map((own) => ({ ...own, score: own.score.toFixed(9), covered: own.covered.toFixed(9) }));
  expect(rounded(within)).toEqual(rounded(holding));
  // What is asked for is told in any case.
  const last = whole.at(-1)?.paragraphId as string;
  const also = await makeWordStore(database, quoted, held, 2).score(asked, { ...scoring, also: [last] });
  expect(rounded(also)).toEqual(rounded([...holding, ...whole.slice(-1)]));
  await index.close();
});
