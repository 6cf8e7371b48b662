import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Query } from '../../database/database.ts';
import { FootnoteError } from '../../errors.ts';

/** How long a writer counts as alive after its last word, in milliseconds, and how often it gives one. */
const LEASE_MS = 6_000;
const RENEW_MS = 1_500;

/** How often one that waits looks whether it is its turn, in milliseconds, and for how long. */
const WAIT_MS = 100;
const MOST_MS = 600_000;

/** The right to write, which one server has at a time. */
export interface WriterLease {
  /** Fails unless the right is still held; within the transaction that writes, nobody gets it before that ends. */
  confirm(query: Query): Promise<void>;
  release(): Promise<void>;
}

/**
 * Waits for the right to write. It is a row that names the writer and until when, told by the database's clock: any engine can hold it, it
 * needs no connection of its own, and that of a server which was killed runs out.
 * @throws FootnoteError when another server writes for ten minutes.
 */
export async function takeLease(query: Query, schema: string): Promise<WriterLease> {
  const name = randomUUID();
  const until = `now() + interval '${LEASE_MS} milliseconds'`;
  const began = Date.now();
  for (;;) {
    const taken = await query(
      `UPDATE ${schema}.index SET writer = $1, writer_until = ${until}
       WHERE id = 1 AND (writer IS NULL OR writer_until < now()) RETURNING id`,
      [name],
    );
    if (taken.length > 0) break;
    if (Date.now() - began > MOST_MS)
      throw new FootnoteError('index_busy', 'Another server has been writing the index for ten minutes.', {
        hint: 'Try again when it has ended; one that was killed is not waited for longer than some seconds.',
        status: 503,
      });
    await pause(WAIT_MS);
  }
  const renewing = setInterval(() => {
    // One that can't be renewed runs out, and is found gone when it matters.
    query(`UPDATE ${schema}.index SET writer_until = ${until} WHERE id = 1 AND writer = $1`, [name]).catch(
      () => {},
    );
  }, RENEW_MS);
  renewing.unref();
  return {
    async confirm(inTransaction) {
      const held = await inTransaction(
        `UPDATE ${schema}.index SET writer_until = ${until} WHERE id = 1 AND writer = $1 RETURNING id`,
        [name],
      );
      if (held.length > 0) return;
      throw new FootnoteError('index_taken_over', 'Another server took over writing the index.', {
        hint: 'Nothing was lost: it, or this server’s next synchronisation, does the rest.',
        status: 503,
      });
    },
    async release() {
      clearInterval(renewing);
      await query(`UPDATE ${schema}.index SET writer = NULL WHERE id = 1 AND writer = $1`, [name]);
    },
  };
}
