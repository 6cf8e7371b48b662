import { afterAll, describe, expect, it } from 'vitest';
import { LlmError } from '../../src/errors.ts';
import { makeSuggester } from '../../src/suggesting/suggest.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { documentOf, folderWith, footnoteOver } from '../fixtures.ts';
import { startLlmServer } from '../llm/llm-server.ts';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

describe('suggested questions', () => {
  it('are answered by the documents', async () => {
    const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
    const questions = await footnote.suggest();
    expect(questions.length).toBeGreaterThan(0);
    for (const question of questions) expect((await footnote.ask({ question })).status).toBe('answered');
  });

  it('are questions: what is counted does something, or is not asked for', async () => {
    const text = `# Fees

Adults pay 9 euros a person. The motion was carried by 14 votes to 6 with one abstention. In 1999, 412 ships entered the harbour.
`;
    const footnote = await footnoteOver(await folderWith({ 'fees.md': text }));
    expect(await footnote.suggest()).toEqual(['How many ships entered the harbour?']);
  });

  it('ask no LLM for anything, since they are made for every visit', async () => {
    const llm = await startLlmServer([{ text: 'NOT_FOUND' }]);
    closing.push(llm.close);
    const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }), {
      OPENAI_BASE_URL: llm.baseURL,
    });
    expect((await footnote.suggest()).length).toBeGreaterThan(0);
    expect(llm.requests).toEqual([]);
  });

  it('are drawn once a state of the documents, and again after a failure', async () => {
    let documents = [documentOf('harbour.txt', HARBOUR)];
    const offline = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
    let asked = 0;
    let fails = true;
    const suggest = makeSuggester({
      documents: () => documents,
      reader: offline.reader,
      ask: async (request) => {
        asked++;
        if (fails) throw new LlmError('llm_failed', 'It failed.', 'Try again.');
        return offline.ask(request);
      },
    });
    await expect(suggest()).rejects.toThrow('It failed.');
    fails = false;
    const questions = await suggest();
    expect(questions.length).toBeGreaterThan(0);
    const before = asked;
    expect(await suggest()).toEqual(questions);
    expect(asked).toBe(before);
    documents = [...documents, documentOf('more.txt', 'The pier of Brenn was built in 1850.')];
    await suggest();
    expect(asked).toBeGreaterThan(before);
  });
});
