import OpenAI from 'openai';
import { afterAll, describe, expect, it } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
const server = await serve(makeApp(footnote), { host: '127.0.0.1', port: 0 });
afterAll(() => server.close());
const client = new OpenAI({ apiKey: 'none', baseURL: `${server.url}/v1`, maxRetries: 0 });

const QUESTION = 'How many ships entered the harbour in 1999?';
const user = (content: string) => ({ role: 'user' as const, content });

describe('OpenAI’s own client', () => {
  it('finds the model', async () => {
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['footnote']);
  });

  it('gets an answer with footnotes below, and annotations at their markers', async () => {
    const completion = await client.chat.completions.create({
      model: 'footnote',
      messages: [user(QUESTION)],
    });
    const { content, annotations } = completion.choices[0]?.message ?? {};
    expect(content).toContain('412 ships entered the harbour of Norrvik. [1]');
    expect(content).toContain(
      '\n\n[1] The Harbour of Norrvik › 1. Ships: “In 1999, 412 ships entered the harbour of Norrvik.”',
    );
    const cited = annotations?.[0]?.url_citation;
    expect(content?.slice(cited?.start_index, cited?.end_index)).toBe('[1]');
    expect(cited?.url).toMatch(/^\/documents\/harbour-.*#/);
    const { prompt_tokens, completion_tokens, total_tokens } = completion.usage ?? {};
    expect(total_tokens).toBe((prompt_tokens ?? 0) + (completion_tokens ?? 0));
    expect(completion.choices[0]?.finish_reason).toBe('stop');
  });

  it('gets the same as a stream, with usage when it asks for it', async () => {
    const whole = await client.chat.completions.create({ model: 'footnote', messages: [user(QUESTION)] });
    const stream = await client.chat.completions.create({
      model: 'footnote',
      messages: [user(QUESTION)],
      stream: true,
      stream_options: { include_usage: true },
    });
    let content = '';
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      content += chunk.choices[0]?.delta.content ?? '';
      usage = chunk.usage ?? usage;
    }
    expect(content).toBe(whole.choices[0]?.message.content);
    expect(usage).toEqual(whole.usage);
  });

  it('is told when the LLM was not reachable', async () => {
    const environment = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', FOOTNOTE_LLM_RETRIES: '0' };
    const quoting = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }), environment);
    const other = await serve(makeApp(quoting), { host: '127.0.0.1', port: 0 });
    const completion = await new OpenAI({ apiKey: 'none', baseURL: `${other.url}/v1` }).chat.completions
      .create({ model: 'footnote', messages: [user(QUESTION)] })
      .finally(() => other.close());
    expect(completion.choices[0]?.message.content).toMatch(/412 ships[\s\S]*\n\nNote: .*can't be reached/);
  });

  it('can go on with a conversation', async () => {
    const first = await client.chat.completions.create({
      model: 'footnote',
      messages: [user('When was the Second Norrvik Regatta held?')],
    });
    const said = first.choices[0]?.message.content ?? '';
    const second = await client.chat.completions.create({
      model: 'footnote',
      messages: [
        { role: 'system', content: 'Be brief.' },
        user('When was the Second Norrvik Regatta held?'),
        { role: 'assistant', content: said },
        user('And the Third?'),
      ],
    });
    const { content, annotations } = second.choices[0]?.message ?? {};
    expect(content).toBe('The documents mention the Second Norrvik Regatta, not the Third.');
    expect(annotations).toEqual([]);
  });

  it('has the user’s own words taken as they are, notes, numbers and all', async () => {
    for (const before of ['Note: ', '[1] ']) {
      const { choices } = await client.chat.completions.create({
        model: 'footnote',
        messages: [user(`Hello.\n\n${before}${QUESTION}`)],
      });
      expect(choices[0]?.message.content).toContain('412 ships');
    }
  });

  it.each(['', '  \n', null, []])(
    'is told when the last message is empty, whatever was said before: %j',
    async (content) => {
      const messages = [user(QUESTION), { role: 'assistant', content: QUESTION }, { role: 'user', content }];
      const asking = client.chat.completions.create({ model: 'footnote', messages } as never);
      await expect(asking).rejects.toMatchObject({ status: 400, code: 'invalid_question' });
    },
  );

  it.each([
    ['no message', { messages: [] }],
    ['a last message that is not the user’s', { messages: [{ role: 'assistant', content: 'Hello.' }] }],
    ['an empty question', { messages: [user('  ')] }],
    ['a question that is too long', { messages: [user('x'.repeat(2_001))] }],
    [
      'a picture',
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
    ],
  ])('gets a clear error of its own kind: %s', async (_, body) => {
    const asking = client.chat.completions.create({ model: 'footnote', ...body } as never);
    await expect(asking).rejects.toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: expect.stringMatching(/\w{5}/),
    });
  });
});
