import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, describe, expect, it } from 'vitest';
import { type Answer, answerSchema } from '../../src/contract/answer.ts';
import { PROJECT_ROOT } from '../../src/project.ts';
import { makeApp } from '../../src/server/app.ts';
import { serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver, temporaryFolder } from '../fixtures.ts';

const documents = await folderWith({ 'harbour.txt': HARBOUR });
const footnote = await footnoteOver(documents);
const server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
  await server.close();
});

async function clientOver(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  closing.push(() => client.close());
  return client;
}

const QUESTION = 'How many ships entered the harbour in 1999?';

describe.each([
  [
    'over HTTP',
    async () => new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)) as unknown as Transport,
  ],
  [
    'over standard input and output',
    async () =>
      new StdioClientTransport({
        command: process.execPath,
        args: [join(PROJECT_ROOT, 'dist', 'main.js'), 'mcp'],
        cwd: PROJECT_ROOT,
        stderr: 'ignore',
        env: {
          ...(process.env as Record<string, string>),
          FOOTNOTE_DOCUMENTS_DIR: documents,
          FOOTNOTE_INDEX_DIR: await temporaryFolder(),
          OPENAI_API_KEY: '',
          OPENAI_BASE_URL: '',
        },
      }),
  ],
])('a client of the Model Context Protocol, %s', async (_, open) => {
  const client = await clientOver(await open());

  it('finds the tools', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'search', 'read_paragraph']);
  });

  it('asks and gets a cited answer, as text with footnotes and as data', async () => {
    const result = await client.callTool({ name: 'ask', arguments: { question: QUESTION } });
    const [said] = result.content as { type: string; text: string }[];
    expect(said?.text).toMatch(/412 ships.*\[1\]\n\n\[1\] The Harbour of Norrvik › 1\. Ships: “/);
    expect(answerSchema.strict().parse(result.structuredContent)).toMatchObject({ status: 'answered' });
  });

  it('searches, and reads on from what it found', async () => {
    const found = await client.callTool({ name: 'search', arguments: { query: 'tide', topK: 2 } });
    const { paragraphs } = found.structuredContent as { paragraphs: Answer['retrieved'] };
    expect(paragraphs).toHaveLength(2);
    const paragraphId = paragraphs[0]?.paragraphId;
    const read = await client.callTool({ name: 'read_paragraph', arguments: { paragraphId } });
    expect(read.structuredContent).toMatchObject({ id: paragraphId, section: ['2. Tides'] });
    const { nextId } = read.structuredContent as { nextId: string };
    const next = await client.callTool({ name: 'read_paragraph', arguments: { paragraphId: nextId } });
    expect(next.structuredContent).toMatchObject({ previousId: paragraphId });
  });

  it('lists the documents and reads one', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ title }) => title)).toEqual(['The Harbour of Norrvik']);
    const { contents } = await client.readResource({ uri: resources[0]?.uri ?? '' });
    expect(contents[0]).toMatchObject({ mimeType: 'text/plain', text: HARBOUR });
  });

  it.each([
    ['an empty question', 'ask', { question: ' ' }, 'is empty'],
    ['an unknown document', 'ask', { question: QUESTION, documents: ['x'] }, 'There is no document x'],
    ['an unknown paragraph', 'read_paragraph', { paragraphId: 'x' }, 'There is no paragraph x'],
  ])('is told what is wrong: %s', async (_, name, args, problem) => {
    const result = await client.callTool({ name, arguments: args });
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).toContain(problem);
  });
});
