import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answerSchema } from '../../src/contract/answer.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { startSite } from '../fetching/site.ts';
import { folderWith, temporaryFolder } from '../fixtures.ts';
import { runFootnote, startFootnote } from './run-footnote.ts';

async function settings(files: Record<string, string | Uint8Array> = { 'harbour.txt': HARBOUR }) {
  return {
    FOOTNOTE_DOCUMENTS_DIR: await folderWith(files),
    FOOTNOTE_INDEX_DIR: await temporaryFolder(),
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: '',
    PORT: '0',
  };
}

describe('footnote ask', () => {
  it('prints the answer with footnotes: title, section and quote', async () => {
    const { code, stdout } = await runFootnote(
      ['ask', 'How many ships entered the harbour in 1999?'],
      await settings(),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('412 ships entered the harbour of Norrvik. [1]');
    expect(stdout).toContain('[1] The Harbour of Norrvik › 1. Ships');
    expect(stdout).toContain('“In 1999, 412 ships entered the harbour of Norrvik.”');
  });

  it('prints the API’s object with --json, and nothing else on stdout', async () => {
    const { stdout } = await runFootnote(
      ['ask', '--json', 'Who became harbour master in 1996?'],
      await settings(),
    );
    expect(answerSchema.strict().parse(JSON.parse(stdout)).answer).toContain('Ingrid Dahl');
  });

  it('says what is missing when there is no question', async () => {
    const { code, stderr } = await runFootnote(['ask', ' '], await settings());
    expect(code).toBe(1);
    expect(stderr).toContain('npm run ask');
  });
});

describe('footnote chat', () => {
  it('answers line after line, understands follow-ups, shows sources, forgets and ends', async () => {
    const child = startFootnote(['chat'], await settings());
    let stdout = '';
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stdin?.end(
      [
        '/sources',
        'When was the Second Norrvik Regatta held?',
        'And the Third?',
        '/reset',
        'Who became harbour master in 1996?',
        '/sources',
        '/help',
        '/quit',
      ].join('\n'),
    );
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing was answered yet.');
    expect(stdout).toContain('The Second Norrvik Regatta was held in June 2000. [1]');
    expect(stdout).toContain('Understood as: When was the Third Norrvik Regatta held?');
    expect(stdout).toContain('not the Third.');
    expect(stdout).toContain('A new conversation.');
    expect(stdout).toMatch(/The harbour employs 35 pilots, 12 divers and a harbour master\. Ingrid Dahl/);
    expect(stdout).toContain('/quit ends');
  });
});

describe('footnote index', () => {
  it('ends with counts and seconds, in plain lines where there is no terminal', async () => {
    const environment = await settings();
    const first = await runFootnote(['index'], environment);
    expect(first.stdout).toMatch(
      /added {4}harbour\.txt\n1 added, 0 changed, 0 removed, 0 unchanged; 5 paragraphs embedded in \d+\.\d\d s/,
    );
    expect(first.stderr).toContain('embedded 5 of 5 paragraphs');
    expect((await runFootnote(['index'], environment)).stdout).toContain(
      '1 unchanged; 0 paragraphs embedded',
    );
    expect((await runFootnote(['index', '--rebuild'], environment)).stdout).toContain(
      '5 paragraphs embedded',
    );
  });

  it('reports a file that can’t be read and exits with 1', async () => {
    const { code, stdout } = await runFootnote(
      ['index'],
      await settings({ 'a.txt': 'One paragraph.', 'b.txt': Uint8Array.of(0xff) }),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/failed {3}b\.txt: .*\n1 added, .*1 failed/);
  });

  it('fetches a web page and its sub-pages first, and tells of what did not come', async () => {
    const page = (text: string) => `<!doctype html><title>${text}</title><p>${text} is long.</p>`;
    const site = await startSite({
      '/piers/': `${page('The pier')}<a href="east">x</a><a href="gone">x</a>`,
      '/piers/east': page('The eastern pier'),
    });
    const environment = await settings();
    const refused = await runFootnote(['index', `${site.url}piers/`], environment);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('FOOTNOTE_FETCH_PRIVATE') });
    const { code, stdout, stderr } = await runFootnote(['index', `${site.url}piers/`, '--crawl'], {
      ...environment,
      FOOTNOTE_FETCH_PRIVATE: 'true',
    });
    site.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/piers\/gone: the server answered 404/);
    expect(stdout).toMatch(/fetched {2}http:\S+\/piers\/ → web\/127\.0\.0\.1_\d+\/piers~\w+\.html/);
    expect(stdout).toMatch(/added {4}web\/127\.0\.0\.1_\d+\/piers\/east~\w+\.html/);
    expect(stdout).toContain('2 added');
    expect((await runFootnote(['index', 'example', '--pages', 'x'], environment)).stderr).toContain(
      '--pages x',
    );
  });

  it('says what to run when the index was made with another model', async () => {
    const environment = await settings();
    await runFootnote(['index'], environment);
    const { code, stderr } = await runFootnote(['index'], {
      ...environment,
      FOOTNOTE_EMBEDDING_PRECISION: 'fp32',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('npm run index -- --rebuild');
    expect(stderr).not.toContain('    at ');
  });
});

describe('settings', () => {
  it('that are wrong are listed all at once', async () => {
    const { code, stderr } = await runFootnote(['index'], {
      ...(await settings()),
      PORT: 'many',
      FOOTNOTE_TOP_K: '-1',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/PORT=many/);
    expect(stderr).toMatch(/FOOTNOTE_TOP_K=-1/);
  });
});

describe('footnote serve', () => {
  it('answers, finishes what is under way on SIGTERM, and exits with 0', async () => {
    const child = startFootnote(['serve'], await settings());
    let stdout = '';
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    while (!stdout.includes('Ready')) await once(child.stdout as NodeJS.ReadableStream, 'data');
    const url = /listens on (\S+)/.exec(stdout)?.[1];
    const asking = Array.from({ length: 8 }, () =>
      fetch(`${url}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question: 'How many pilots does the harbour employ?' }),
      }),
    );
    await asking[0];
    child.kill('SIGTERM');
    for (const response of await Promise.all(asking))
      expect(await response.json()).toMatchObject({ status: 'answered' });
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(stdout).toContain('Finishing');
  });
});

describe('a server that is told to stop', () => {
  const start = async () => {
    const child = startFootnote(['serve'], await settings());
    let stdout = '';
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    while (!stdout.includes('Ready')) await once(child.stdout as NodeJS.ReadableStream, 'data');
    return { child, url: new URL(/listens on (\S+)/.exec(stdout)?.[1] ?? '') };
  };
  const ended = async (child: ReturnType<typeof startFootnote>) => {
    const began = performance.now();
    const [code, signal] = await once(child, 'close');
    return { code, signal, seconds: (performance.now() - began) / 1000 };
  };

  it('answers what is under way, and no further question through the same connection', async () => {
    const { child, url } = await start();
    const client = connect(Number(url.port), url.hostname);
    client.on('error', () => {});
    const head = `Host: ${url.host}\r\nContent-Type: application/json`;
    client.write(`POST /api/search HTTP/1.1\r\n${head}\r\nContent-Length: 16\r\n\r\n{"query":`);
    await pause(200);
    child.kill('SIGTERM');
    await pause(200);
    let answers = 0;
    client.on('data', () => {
      answers++;
      if (client.writable) client.write(`GET /api/documents HTTP/1.1\r\n${head}\r\n\r\n`);
    });
    client.write('"pier"}');
    const { code, signal, seconds } = await ended(child);
    expect({ code, signal, answers }).toEqual({ code: 0, signal: null, answers: 1 });
    expect(seconds).toBeLessThan(8);
  });

  it('ends within its grace though a request never ends, and at once when it is told twice', async () => {
    for (const again of [false, true]) {
      const { child, url } = await start();
      const half = connect(Number(url.port), url.hostname);
      half.on('error', () => {});
      half.write(
        `POST /api/ask HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
      );
      await pause(200);
      child.kill('SIGTERM');
      if (again) setTimeout(() => child.kill('SIGTERM'), 300);
      const { code, seconds } = await ended(child);
      half.destroy();
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(again ? 5 : 14);
    }
  });
});

it('explains itself', async () => {
  expect((await runFootnote(['--help'], {})).stdout).toContain('Usage: footnote');
  expect((await runFootnote(['dance'], {})).stderr).toContain('no command "dance"');
  expect((await runFootnote(['index', '--wrong'], {})).stderr).toContain('--wrong');
});
