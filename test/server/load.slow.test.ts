import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { HARBOUR } from '../answering/harbour.ts';
import { startServer } from '../cli/run-footnote.ts';
import { folderWith, temporaryFolder } from '../fixtures.ts';

/** How long the clients ask; `FOOTNOTE_TEST_SECONDS` says otherwise. */
const SECONDS = Number(process.env.FOOTNOTE_TEST_SECONDS ?? 10);
const CLIENTS = 64;

const QUESTIONS = [
  'How many ships entered the harbour in 1999?',
  'Who became harbour master in 1996?',
  'How many pilots does the harbour employ?',
  'Who is the mayor of Oslo?',
];

/** Memory that is held, in MB, and files and connections that are open. */
async function heldBy(pid: number) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(status) ?? [];
  return { megabytes: Number(kilobytes) / 1024, handles: (await readdir(`/proc/${pid}/fd`)).length };
}

it.skipIf(process.platform !== 'linux')(
  `64 clients, some streaming, some leaving, for ${SECONDS} seconds: every answer comes or is refused with a reason, and nothing stays behind`,
  async () => {
    const server = await startServer({
      FOOTNOTE_DOCUMENTS_DIR: await folderWith({ 'harbour.txt': HARBOUR }),
      FOOTNOTE_INDEX_DIR: await temporaryFolder(),
      // Fewer than there are clients, so that some are turned away.
      FOOTNOTE_MAX_REQUESTS: '48',
    });
    const times: number[] = [];
    const statuses = new Map<number, number>();
    let left = 0;
    const problems: string[] = [];
    const ask = async (n: number) => {
      const leaves = n % 10 === 0;
      const streams = n % 5 === 1;
      const began = performance.now();
      try {
        const response = await fetch(`${server.url}/api/ask`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(streams && { accept: 'text/event-stream' }),
          },
          body: JSON.stringify({ question: QUESTIONS[n % QUESTIONS.length] }),
          ...(leaves && { signal: AbortSignal.timeout(20) }),
        });
        const text = await response.text();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status === 200) times.push(performance.now() - began);
        else if (response.status === 503) await pause(200);
        else problems.push(text);
        if (response.status === 200 && streams && !text.includes('event: done'))
          problems.push(text.slice(-300));
      } catch (error) {
        if (leaves) left++;
        else problems.push(String(error));
      }
    };
    // Memory is compared with that after a while: the first answers make what the later ones find made.
    const until = (seconds: number) => {
      const end = performance.now() + seconds * 1_000;
      return Promise.all(
        Array.from({ length: CLIENTS }, async (_, client) => {
          for (let n = client; performance.now() < end; n += 7) await ask(n);
        }),
      );
    };
    await until(Math.max(4, SECONDS / 4));
    await pause(1_000);
    const before = await heldBy(server.pid);
    await until(SECONDS);
    await pause(7_000);
    const after = await heldBy(server.pid);
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    console.info(
      `${sorted.length} answers, ${statuses.get(503) ?? 0} turned away, ${left} left; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ` +
        `${before.megabytes.toFixed(0)} → ${after.megabytes.toFixed(0)} MB, ${before.handles} → ${after.handles} handles`,
    );
    expect(problems).toEqual([]);
    expect(sorted.length).toBeGreaterThan(0);
    // Nobody waits much longer than the others, whenever they came.
    expect(at(0.99)).toBeLessThan(5 * at(0.5));
    expect(after.handles).toBeLessThanOrEqual(before.handles + 3);
    expect(after.megabytes).toBeLessThan(before.megabytes + 60);
    await server.kill('SIGTERM');
  },
  (SECONDS * 2 + 60) * 1_000,
);
