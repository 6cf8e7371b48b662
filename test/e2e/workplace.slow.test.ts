import { appendFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFindLocalLlms } from '../../src/llm/find-local-llms.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { ask, executable, isInView, lastAnswer, pages } from './open-page.ts';

describe.skipIf(!executable)('the documents', () => {
  const open = pages();
  const files = {
    'harbour.txt': HARBOUR,
    'annex/zebra.md': '# Zebra crossings\n\nThe town of Brenn has nine zebra crossings.',
    'broken.docx': 'PK\u0003\u0004 this is no archive',
  };

  it('are found by name and sorted, each with its size, state and language', async () => {
    const { page } = await open('/documents', { files });
    await page.getByRole('link', { name: 'Zebra crossings' }).waitFor();
    expect(await page.locator('.document-list').innerText()).toMatch(
      /1 paragraph · \d+ characters · English/,
    );
    await page.getByLabel('Sort by').selectOption('size');
    expect(await page.locator('.document-list a').first().innerText()).toBe('The Harbour of Norrvik');
    await page.getByLabel('Search documents').fill('annex/');
    expect(await page.locator('.document-list a').allInnerTexts()).toEqual(['Zebra crossings']);
    await page.getByLabel('Search documents').fill('nothing like it');
    await page.getByText('No document is called so.').waitFor();
  });

  it('that can’t be read are named, with what to do', async () => {
    const { page } = await open('/documents', { files });
    const failures = page.getByRole('region', { name: 'Files that could not be read' });
    await failures.waitFor();
    expect(await failures.innerText()).toContain('broken.docx');
  });

  it('are read anew when a person asks for it', async () => {
    const { page, documents } = await open('/documents', { files });
    await appendFile(join(documents, 'annex/zebra.md'), ' They were painted in 2003.\n');
    await page.getByRole('button', { name: 'Read again: Zebra crossings' }).click();
    await page.getByText('Zebra crossings was read again.').waitFor();
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'When were the zebra crossings painted?');
    expect(await lastAnswer(page).locator('.answer').innerText()).toContain('2003');
    // One that has become unreadable meanwhile is kept, and the person is told.
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await writeFile(join(documents, 'annex/zebra.md'), '');
    await page.getByRole('button', { name: 'Read again: Zebra crossings' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('.document-list').innerText()).toContain('Zebra crossings');
  });

  it('show what is no date, language or address as it stands, and never a blank page', async () => {
    const { page, server } = await open('/', { files });
    const responses = /\/api\/documents(?:\/[^/]+)?$/;
    const odd = ['in spring 2016', '2016-13-45', '20160101', 'n/a', '-', ' '];
    for (const date of odd) {
      const change = (document: object) => ({ ...document, date, language: '??', url: 'nowhere' });
      await page.route(responses, async (route) => {
        const response = await route.fetch();
        const body = await response.json();
        const json = body.documents
          ? { ...body, documents: body.documents.map(change) }
          : { ...body, ...change(body) };
        await route.fulfill({ response, json });
      });
      await page.goto(server.url);
      await page.locator('.here').getByRole('link', { name: 'Zebra crossings' }).waitFor();
      await page.goto(`${server.url}/documents`);
      expect(await page.locator('.document-list li').first().innerText()).toContain(date.trim());
      await page.getByRole('link', { name: 'Zebra crossings' }).click();
      await page.locator('.document-text').waitFor();
      expect(await page.locator('.document').innerText()).toContain(date.trim());
      expect(await page.locator('.document').innerText()).toContain('nowhere');
      await page.unroute(responses);
    }
  });

  it('show a year, a month or a day as what it is', async () => {
    const { page, server } = await open('/documents', { files });
    for (const [date, shown] of [
      ['1999', '1999'],
      ['1999-03', 'Mar 1999'],
      ['1999-03-04', 'Mar 4, 1999'],
    ] as const) {
      await page.route('**/api/documents', async (route) => {
        const response = await route.fetch();
        const { documents, ...rest } = await response.json();
        const json = { ...rest, documents: documents.map((own: object) => ({ ...own, date })) };
        await route.fulfill({ response, json });
      });
      await page.goto(`${server.url}/documents`);
      expect(await page.locator('.document-list li').first().innerText()).toContain(`${shown} · `);
      await page.unroute('**/api/documents');
    }
  });

  it('can be searched one by one', async () => {
    const { page } = await open('/documents');
    await page.getByRole('link', { name: 'The Harbour of Norrvik' }).click();
    await page.getByLabel('Find in this document').fill('NORRVIK');
    const places = page.locator('.document-text mark');
    const count = await places.count();
    expect(count).toBeGreaterThan(2);
    await page.getByText(`1 of ${count}`).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(`2 of ${count}`).waitFor();
    await expect.poll(() => isInView(page.locator('mark.strong'))).toBe(true);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Shift+Enter');
    await page.getByText(`${count} of ${count}`).waitFor();
  });
});

describe.skipIf(!executable)('the connections', () => {
  const open = pages();

  it('say that no LLM is connected and how to connect one', async () => {
    const { page } = await open('/connections', {
      change: (footnote) => ({ ...footnote, findLocalLlms: makeFindLocalLlms([]) }),
    });
    await page.getByRole('heading', { name: 'No LLM is connected' }).waitFor();
    const text = await page.locator('.connections').innerText();
    for (const part of [
      'Ollama',
      'all-MiniLM-L6-v2',
      'footnote-reader',
      '5 paragraphs of 1 document',
      'vectra',
    ])
      expect(text).toContain(part);
  });

  it('name a server that runs on this machine, and do not use it', async () => {
    const asked: string[] = [];
    const ollama = createServer(({ method, url }, response) => {
      asked.push(`${method} ${url}`);
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'qwen3:8b' }] }));
    }).listen(0);
    const { port } = ollama.address() as AddressInfo;
    const places = [{ name: 'Ollama', baseUrl: `http://127.0.0.1:${port}/v1` }];
    const { page } = await open('/connections', {
      change: (footnote) => ({ ...footnote, findLocalLlms: makeFindLocalLlms(places) }),
    });
    await page.getByText('Ollama runs on this machine').waitFor();
    expect(await page.locator('.found pre').innerText()).toBe(
      `OPENAI_BASE_URL=http://127.0.0.1:${port}/v1\nOPENAI_MODEL=qwen3:8b`,
    );
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'How high does the tide rise?');
    expect(new Set(asked)).toEqual(new Set(['GET /v1/models']));
    ollama.close();
  });

  it('test an LLM: one that answers, and one that fails with its reason', async () => {
    const { page } = await open('/connections', { script: [{ text: 'OK' }, { status: 401 }] });
    await page.getByRole('heading', { name: 'was not tried yet' }).waitFor();
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('It answers, in').waitFor();
    await page.getByRole('heading', { name: 'and works' }).waitFor();
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByRole('heading', { name: 'and fails' }).waitFor();
    expect(await page.locator('.llm').innerText()).toContain('refused the key');
  });
});

describe.skipIf(!executable)('the evaluation', () => {
  const open = pages();

  it('runs the person’s own set, shows how far it is, and compares two runs', async () => {
    const { page, documents } = await open('/');
    await ask(page, 'How many ships entered the harbour in 1999?');
    await page.getByRole('button', { name: 'Add to my eval set' }).click();
    await page.getByText('Added; your set has 1 question.').waitFor();
    const run = async () => {
      await page.getByRole('link', { name: 'Evaluation' }).click();
      await page.locator('.start-run select').selectOption('.questions');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.waitForURL(/\/eval\/.+/);
      await page.getByText('retrieval recall@1').waitFor();
    };
    await run();
    await page.getByText('No question went wrong.').waitFor();
    await appendFile(
      join(documents, '.questions.jsonl'),
      '{"id":"tide","question":"How high does the tide rise?","answers":["9 metres"]}\n',
    );
    await run();
    await page.getByRole('heading', { name: 'How high does the tide rise?' }).waitFor();
    expect(await page.locator('.failure').innerText()).toContain('4.2 metres');
    await page.getByRole('link', { name: 'compare' }).click();
    await page.getByRole('columnheader', { name: 'Difference' }).waitFor();
    await page.getByRole('heading', { name: 'Now wrong (0)' }).waitFor();
  });
});
