import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { sendError } from '../../src/server/errors.ts';
import { receiveFiles } from '../../src/server/receive-files.ts';

const limits = { maxBytes: 1_000_000, maxFiles: 3 };

const app = new Hono();
app.onError(sendError);
app.post('/', async (c) => {
  const { files, discard } = await receiveFiles(c, limits);
  const read = await Promise.all(
    files.map(async ({ name, path }) => [name, (await readFile(path)).length] as const),
  );
  await discard();
  return c.json(read);
});

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('footnote-upload-'));
let before: string[] = [];
beforeEach(async () => {
  before = await leftovers();
});

/** A multipart body that is made while it is read; it counts how much of it was asked for. */
function endless(head: string, chunk: Uint8Array) {
  const sent = { bytes: 0 };
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    pull: (controller) => {
      sent.bytes += chunk.length;
      if (sent.bytes < 200_000_000) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body,
    duplex: 'half',
  } as RequestInit);
  return { request, sent };
}

describe('files of a request', () => {
  it('arrive with their names and bytes, and are gone afterwards', async () => {
    const form = new FormData();
    form.append('file', new Blob(['one']), 'Ünïted “notes”.txt');
    form.append('file', new Blob([new Uint8Array(900_000)]), 'large.bin');
    form.append('note', 'no file');
    const response = await app.request('/', { method: 'POST', body: form });
    expect(await response.json()).toEqual([
      ['Ünïted “notes”.txt', 3],
      ['large.bin', 900_000],
    ]);
    expect(await leftovers()).toEqual(before);
  });

  it('are cut where they pass the limit, long before they have ended, and nothing is kept', async () => {
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const { request, sent } = endless(head, new Uint8Array(64_000));
    const response = await app.request(request);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'file_too_large' } });
    expect(sent.bytes).toBeLessThan(5_000_000);
    expect(await leftovers()).toEqual(before);
  });

  it('that the disk does not take are refused with what to do', async () => {
    const before = process.env.TMPDIR;
    process.env.TMPDIR = '/nowhere/at/all';
    try {
      const form = new FormData();
      form.append('file', new Blob(['one']), 'one.txt');
      const response = await app.request('/', { method: 'POST', body: form });
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({
        error: { code: 'upload_failed', hint: expect.stringContaining('/nowhere/at/all') },
      });
    } finally {
      process.env.TMPDIR = before ?? '';
      if (before === undefined) delete process.env.TMPDIR;
    }
  });

  it.each([
    ['that break off', '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf'],
    ['that are no parts at all', 'nothing of the kind'],
    [
      'of which none was chosen',
      '--x\r\ncontent-disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n',
    ],
  ])('%s are told, and nothing is kept', async (_, body) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const response = await app.request('/', { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'no_file' } });
    expect(await leftovers()).toEqual(before);
  });
});
