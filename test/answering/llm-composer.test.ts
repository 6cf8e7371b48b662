import { afterEach, describe, expect, it } from 'vitest';
import { makeAnswerer } from '../../src/answering/answerer.ts';
import { makeLlmComposer } from '../../src/answering/llm-composer.ts';
import { makeChatModel } from '../../src/llm/chat-model.ts';
import { readPrompts } from '../../src/llm/prompts.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';
import { type Reply, startLlmServer } from '../llm/llm-server.ts';
import { collect, describeComposer, requestOver } from './composer-contract.ts';
import { HARBOUR } from './harbour.ts';

const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
const countTokens = (text: string) => footnote.embedder.countTokens(text);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function composerAt(baseURL: string, { timeoutMs, retries }: { timeoutMs: number; retries: number }) {
  const settings = { apiKey: 'test', baseURL, model: 'scripted', timeoutMs, retries };
  const chat = makeChatModel({ ...settings, contextTokens: 8_192, fallback: 'none', prices: null });
  return makeLlmComposer({ chat, prompt: readPrompts().answer, contextTokens: 8_192, countTokens });
}

async function composerWith(script: Reply[], { timeoutMs = 2_000, retries = 2 } = {}) {
  const server = await startLlmServer(script);
  closing.push(server.close);
  const composer = composerAt(server.baseURL, { timeoutMs, retries });
  return { composer, server };
}

async function askWith(
  script: Reply[],
  { topK = 3, ...options }: { timeoutMs?: number; retries?: number; topK?: number } = {},
) {
  const { composer, server } = await composerWith(script, options);
  const ask = makeAnswerer({
    ...footnote.answererParts,
    resolve: async (question) => ({ question, previousQuestion: null, others: [] }),
    composer,
    topK,
  });
  return { answer: ask({ question: 'How many ships entered the harbour in 1999?' }), server };
}

describeComposer(async () => {
  // The scripted model answers what the contract asks by looking for the question's own words.
  const { composer } = await composerWith([{ text: '412 ships entered the harbour in 1999. [1]' }]);
  const { composer: refusing } = await composerWith([{ text: 'NOT_FOUND: no mayor is named' }]);
  return {
    footnote,
    composer: {
      ...composer,
      compose: (request) => (request.question.text.includes('mayor') ? refusing : composer).compose(request),
    },
  };
});

describe('an answer composed by an LLM', () => {
  it('has verified citations that quote the paragraph', async () => {
    const { answer, server } = await askWith([
      { text: '412 ships entered the harbour of Norrvik in 1999. [1]' },
    ]);
    const { status, citations, composer, model, dropped } = await answer;
    expect({ status, composer, model, dropped }).toEqual({
      status: 'answered',
      composer: 'llm',
      model: 'scripted',
      dropped: 0,
    });
    expect(citations).toHaveLength(1);
    expect(citations[0]?.quote).toBe('In 1999, 412 ships entered the harbour of Norrvik.');
    const [request] = server.requests;
    expect(request?.path).toBe('/v1/chat/completions');
    expect(request?.body).toMatchObject({ model: 'scripted', temperature: 0 });
    expect(request?.body.messages.at(-1)?.content).toContain('412 ships');
  });

  it('leaves out a sentence that says no more than the question', async () => {
    const { answer } = await askWith([
      { text: 'Ships entered the harbour in 1999. [1] 412 ships entered the harbour. [1]' },
    ]);
    expect((await answer).statements.map(({ text }) => text)).toEqual(['412 ships entered the harbour.']);
  });

  it('leaves out a sentence that asks or announces', async () => {
    const { answer } = await askWith([
      {
        text: 'The answer is: [1]\n412 ships entered the harbour in 1999. [1]\nQuestion: How many ships entered? [1]',
      },
    ]);
    const { statements, unsupported } = await answer;
    expect(statements.map(({ text }) => text)).toEqual(['412 ships entered the harbour in 1999.']);
    expect(unsupported.map(({ reason }) => reason)).toEqual([
      'it says no more than the question',
      'it says no more than the question',
    ]);
  });

  it('keeps one numbering, in order of first use', async () => {
    const { paragraphs } = await footnote.retrieve('How many ships entered the harbour in 1999?', {
      topK: 10,
    });
    const rankOf = (phrase: string) =>
      paragraphs.findIndex(({ paragraph }) => paragraph.text.includes(phrase)) + 1;
    const tide = `The tide rises 4.2 metres at the eastern pier. [${rankOf('tide')}]`;
    const ships = `412 ships entered the harbour in 1999. [${rankOf('412')}]`;
    const { answer } = await askWith([{ text: `${tide} ${ships} In 1999, ${ships}` }], { topK: 10 });
    const { statements, citations } = await answer;
    expect(statements.map(({ markers }) => markers)).toEqual([[1], [2], [2]]);
    expect(citations.map(({ marker }) => marker)).toEqual([1, 2]);
  });

  it.each([
    ['an unknown marker and an invented number', '987 ships entered the harbour in 1999. [9]'],
    ['an invented number', '987 ships entered the harbour in 1999. [1]'],
    ['no marker at all, and no paragraph that says so', '90 cranes stand in the harbour.'],
  ])('is a refusal without citations when nothing of it holds: %s', async (_, text) => {
    const { answer } = await askWith([{ text }]);
    expect(await answer).toMatchObject({ status: 'refused', citations: [], statements: [], dropped: 1 });
  });

  it('repairs a marker that names no paragraph when exactly one says so', async () => {
    const { answer } = await askWith([{ text: '412 ships entered the harbour in 1999. [9]' }]);
    expect(await answer).toMatchObject({ status: 'answered', repaired: 1, dropped: 0 });
    expect((await answer).answer).toBe('412 ships entered the harbour in 1999. [1]');
  });

  it('leaves out what a reasoning model thinks aloud', async () => {
    const text =
      '<think>The tide rises 4.2 metres. [2]</think>\n\n412 ships entered the harbour in 1999. [1]';
    const { answer } = await askWith([{ text }]);
    expect((await answer).answer).toBe('412 ships entered the harbour in 1999. [1]');
  });

  it('says so when the reply was cut off, and leaves out the half sentence', async () => {
    const text = '412 ships entered the harbour in 1999. [1] Most of them carried';
    const { answer } = await askWith([{ text, finish: 'length' }]);
    const { statements, note } = await answer;
    expect(statements).toHaveLength(1);
    expect(note).toContain('incomplete');
  });

  it('counts the tokens that the endpoint tells of', async () => {
    const { answer } = await askWith([{ text: '412 ships entered the harbour in 1999. [1]' }]);
    expect((await answer).usage).toEqual({ promptTokens: 100, completionTokens: 10 });
  });

  it('comes from a model that takes no temperature but its own', async () => {
    const { answer, server } = await askWith([
      { status: 400, message: "Unsupported value: 'temperature' does not support 0 with this model." },
      { text: '412 ships entered the harbour in 1999. [1]' },
    ]);
    expect((await answer).status).toBe('answered');
    expect(server.requests.map(({ body }) => 'temperature' in body)).toEqual([true, false]);
  });

  it('waits as long as the rate limit says before it tries again', async () => {
    const { answer, server } = await askWith([
      { status: 429, headers: { 'retry-after': '1' } },
      { text: '412 ships entered the harbour in 1999. [1]' },
    ]);
    expect((await answer).status).toBe('answered');
    const [first, second] = server.requests.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(950);
  });

  it('drops the statement that does not hold and keeps the other', async () => {
    const { answer } = await askWith([
      { text: '412 ships entered in 1999. [1] They paid 5,000 crowns. [1]' },
    ]);
    const { status, statements, dropped, answer: text } = await answer;
    expect({ status, dropped }).toEqual({ status: 'answered', dropped: 1 });
    expect(statements).toHaveLength(1);
    expect(text).not.toContain('5,000');
  });

  it('is a refusal when the LLM says that nothing was found', async () => {
    const { answer } = await askWith([{ text: 'NOT_FOUND: the paragraphs name no number' }]);
    expect(await answer).toMatchObject({ status: 'refused', citations: [] });
  });

  it.each([
    ['429', { status: 429, headers: { 'retry-after-ms': '10' } }],
    ['500', { status: 500, headers: { 'retry-after-ms': '10' } }],
  ])('comes after a retry when the first reply is %s', async (_, failure) => {
    const { answer, server } = await askWith([
      failure,
      { text: '412 ships entered the harbour in 1999. [1]' },
    ]);
    expect((await answer).status).toBe('answered');
    expect(server.requests).toHaveLength(2);
  });

  it.each<[string, Reply, string]>([
    ['a failing server', { status: 500 }, 'llm_failed'],
    ['a rate limit', { status: 429 }, 'llm_rate_limited'],
    ['a wrong key', { status: 401 }, 'llm_unauthorised'],
    ['an unknown model', { status: 404 }, 'llm_unknown_model'],
    ['a server that hangs', 'hang', 'llm_timeout'],
    ['an empty reply', { text: '' }, 'llm_bad_reply'],
    ['a reply without text', { text: null }, 'llm_bad_reply'],
    ['a call of a tool instead of text', { toolCall: 'search' }, 'llm_bad_reply'],
    ['malformed JSON', { raw: '{"choices": [' }, 'llm_bad_reply'],
    ['JSON of another kind', { raw: '{"ok": true}' }, 'llm_bad_reply'],
  ])('is a clear error with a hint when there is %s', async (_, reply, code) => {
    const { answer } = await askWith([reply], { timeoutMs: 300, retries: 0 });
    await expect(answer).rejects.toMatchObject({ name: 'LlmError', code, hint: expect.stringMatching(/\S/) });
  });

  it('is a clear error when nobody listens', async () => {
    const composer = composerAt('http://127.0.0.1:9/v1', { timeoutMs: 500, retries: 0 });
    const retrieved = await footnote.retrieve('ships', { topK: 1 });
    const composing = collect(composer.compose(requestOver('ships?', retrieved)));
    await expect(composing).rejects.toMatchObject({ code: 'llm_unreachable' });
  });

  it('stops when nobody waits for it any more', async () => {
    const { composer } = await composerWith(['hang'], { timeoutMs: 20_000 });
    const retrieved = await footnote.retrieve('ships', { topK: 1 });
    const controller = new AbortController();
    const composing = collect(
      composer.compose({ ...requestOver('ships?', retrieved), signal: controller.signal }),
    );
    controller.abort();
    await expect(composing).rejects.toThrow(/abort/i);
  });
});
