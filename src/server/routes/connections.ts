import { Hono } from 'hono';
import type { Connections, ConnectionTest } from '../../contract/connections.ts';
import { FootnoteError, messageOf } from '../../errors.ts';
import { completeReply } from '../../llm/chat-model.ts';
import type { Footnote } from '../../open-footnote.ts';
import { VERSION } from '../../project.ts';

type Parts = Pick<Footnote, 'config' | 'embedder' | 'reader' | 'index' | 'llm' | 'findLocalLlms'>;

/** A test is not waited for longer than this, in milliseconds. */
const TEST_MS = 20_000;

/** `GET /api/connections`: what the server is made of and connected to. `POST /api/connections/test`: whether the LLM answers. */
export function connectionsRoute(parts: Parts): Hono {
  return new Hono()
    .get('/', async (c) => c.json((await connectionsOf(parts)) satisfies Connections))
    .post('/test', async (c) => c.json((await testLlm(parts, c.req.raw.signal)) satisfies ConnectionTest));
}

async function connectionsOf({
  config,
  embedder,
  reader,
  index,
  llm,
  findLocalLlms,
}: Parts): Promise<Connections> {
  const documents = index.documents();
  return {
    version: VERSION,
    embedding: { model: embedder.name, dimension: embedder.dimension },
    reader: reader?.name ?? null,
    index: {
      kind: config.database ? 'postgres' : 'vectra',
      documents: documents.length,
      paragraphs: documents.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
    },
    llm:
      llm && config.llm
        ? { ...llm.state(), model: llm.model, endpoint: endpointOf(config.llm.baseURL) }
        : { state: 'off', model: null, endpoint: null, problem: null },
    found: llm ? [] : await findLocalLlms(),
  };
}

/** An address may carry a password. */
function endpointOf(baseURL: string | undefined): string {
  if (baseURL === undefined) return 'api.openai.com';
  const { host, pathname } = new URL(baseURL);
  return host + pathname.replace(/\/$/, '');
}

async function testLlm({ llm }: Parts, signal: AbortSignal): Promise<ConnectionTest> {
  const began = performance.now();
  const result = (problem: ConnectionTest['problem']): ConnectionTest => ({
    works: problem === null,
    milliseconds: performance.now() - began,
    problem,
  });
  if (!llm)
    return result({
      message: 'No LLM is connected.',
      hint: 'Set OPENAI_BASE_URL and OPENAI_MODEL, then start again.',
    });
  try {
    const ask = [{ role: 'user' as const, content: 'Reply with the word OK.' }];
    await completeReply(llm.reply(ask, { signal, timeoutMs: TEST_MS, retries: 0 }));
    return result(null);
  } catch (error) {
    return result({ message: messageOf(error), hint: error instanceof FootnoteError ? error.hint : '' });
  }
}
