import type { Config } from '../config.ts';
import { feedbackSchema } from '../contract/feedback.ts';
import { connectDatabase } from '../database/database.ts';
import { migrate, quotedSchema } from '../database/migrations.ts';
import type { Records } from './records.ts';

/** Keeps records in the database, where all servers have them; its tables are made when they are first needed. */
export function makeDatabaseRecords({ url, schema }: NonNullable<Config['database']>): Records {
  const database = connectDatabase(url, null, []);
  const own = quotedSchema(schema);
  let made: Promise<void> | null = null;
  const withTables = async () => {
    made ??= database.transaction((query) => migrate(query, own));
    await made.catch((error) => {
      made = null;
      throw error;
    });
    return database.query;
  };
  return {
    async keepFeedback(feedback) {
      const query = await withTables();
      await query(`INSERT INTO ${own}.feedback (feedback) VALUES ($1)`, [JSON.stringify(feedback)]);
    },
    async feedback() {
      const query = await withTables();
      const rows = await query<{ feedback: string }>(
        `SELECT feedback FROM ${own}.feedback ORDER BY feedback_id`,
      );
      return rows.map(({ feedback }) => feedbackSchema.parse(JSON.parse(feedback)));
    },
    async keepRun(id, files) {
      await withTables();
      await database.transaction(async (query) => {
        for (const [name, content] of Object.entries(files))
          await query(`INSERT INTO ${own}.runs (run_id, name, content) VALUES ($1, $2, $3)`, [
            id,
            name,
            // The one sign that a text of Postgres can't hold.
            content.replaceAll('\0', '\ufffd'),
          ]);
      });
    },
    async lastRuns(limit) {
      const query = await withTables();
      const rows = await query<{ run_id: string }>(
        `SELECT DISTINCT run_id FROM ${own}.runs ORDER BY run_id DESC LIMIT $1`,
        [limit],
      );
      return rows.map(({ run_id }) => run_id);
    },
    async runFile(id, name) {
      const query = await withTables();
      const [row] = await query<{ content: string }>(
        `SELECT content FROM ${own}.runs WHERE run_id = $1 AND name = $2`,
        [id, name],
      );
      return row?.content ?? null;
    },
    close: () => database.close(),
  };
}
