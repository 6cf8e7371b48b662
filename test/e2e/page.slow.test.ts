import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HARBOUR } from '../answering/harbour.ts';
import { runFootnote } from '../cli/run-footnote.ts';
import { folderWith, temporaryFolder } from '../fixtures.ts';
import { ask, executable, isInView, lastAnswer, pages } from './open-page.ts';

const LIGHTHOUSE = `The Lighthouse of Brenn

1. Light

The lighthouse of Brenn is 40 metres high and was lit in 1850.
`;

describe.skipIf(!executable)('the page', () => {
  const open = pages();

  it('answers a question that is typed and sent with Enter, its footnote opens the quote in view', async () => {
    const { page } = await open();
    await expect
      .poll(() => page.getByLabel('Your question').evaluate((own) => own === document.activeElement))
      .toBe(true);
    await ask(page, 'How many ships entered the harbour in 1999?');
    expect(await lastAnswer(page).locator('.answer').innerText()).toContain('412 ships');
    await page.getByRole('button', { name: 'Footnote 1', exact: true }).hover();
    expect(await page.getByRole('tooltip').first().isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Footnote 1', exact: true }).click();
    const mark = page.locator('.source mark');
    await mark.waitFor();
    expect(await mark.innerText()).toBe('In 1999, 412 ships entered the harbour of Norrvik.');
    await expect.poll(() => isInView(mark)).toBe(true);
    expect(await page.locator('.source .title').innerText()).toBe('The Harbour of Norrvik');
    expect(await page.locator('.source .where').innerText()).toContain('1. Ships');
    // The whole document can be read on beside the answer.
    expect(await page.locator('.source').innerText()).toContain('The tide rises 4.2 metres');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.source').count()).toBe(0);
  });

  it('keeps the footnotes when it is loaded again, and when they are copied and exported', async () => {
    const { page } = await open();
    await ask(page, 'How many ships entered the harbour in 1999?');
    await lastAnswer(page).getByRole('button', { name: 'Copy', exact: true }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(
      '[1] The Harbour of Norrvik › 1. Ships: “In 1999, 412 ships entered the harbour of Norrvik.”',
    );
    await page.reload();
    await page.getByRole('button', { name: 'Footnote 1', exact: true }).click();
    await page.locator('.source mark').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.more summary').click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as Markdown' }).click();
    const file = await (await downloading).path();
    expect(readFileSync(file, 'utf8')).toContain('\\[1\\] The Harbour of Norrvik');
  });

  it('understands a follow-up, says how, and lets the person correct it', async () => {
    const { page } = await open();
    await ask(page, 'When was the Second Norrvik Regatta held?');
    await ask(page, 'Who won it?');
    expect(await lastAnswer(page).innerText()).toContain(
      'Understood as: Who won the Second Norrvik Regatta?',
    );
    await lastAnswer(page).getByRole('button', { name: 'Correct' }).click();
    await page.getByLabel('What you meant').fill('Who is the harbour master?');
    await page.keyboard.press('Enter');
    await expect.poll(() => lastAnswer(page).innerText()).toContain('harbour master');
    expect(await page.locator('.exchange').count()).toBe(2);
  });

  it('shows a refusal unlike an answer, without footnotes, with what comes nearest', async () => {
    const { page } = await open();
    await ask(page, 'When was the Third Norrvik Regatta held?');
    expect(await lastAnswer(page).locator('.refusal').innerText()).toContain('not the Third');
    expect(await page.getByRole('button', { name: /^Footnote/ }).count()).toBe(0);
    await page.getByText('The nearest that the documents hold').click();
    await lastAnswer(page).locator('.refusal a').first().click();
    await expect.poll(() => page.url()).toMatch(/\/documents\/.+#.+/);
    await expect.poll(() => isInView(page.locator('.target'))).toBe(true);
  });

  it('streams what an LLM says, stops midway, and keeps what was checked', async () => {
    const text = '412 ships entered the harbour in 1999. [1] Most of the ships';
    const { page, llm } = await open('/', { script: [{ text, after: 'stall' }] });
    await page.getByLabel('Your question').fill('How many ships entered the harbour in 1999?');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Footnote 1', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => lastAnswer(page).innerText()).toContain('Stopped');
    expect(await lastAnswer(page).innerText()).toContain('412 ships');
    await expect.poll(() => llm?.aborted()).toBe(1);
    expect(await page.getByRole('button', { name: 'Ask', exact: true }).isVisible()).toBe(true);
  });

  it('counts what was left out as unsupported, and lets it be looked at', async () => {
    const text = '412 ships entered in 1999. [1] They paid 5,000 crowns. [1]';
    const { page } = await open('/', { script: [{ text }] });
    await ask(page, 'How many ships entered the harbour in 1999?');
    await page.getByText('One statement was left out').click();
    expect(await lastAnswer(page).locator('.dropped').innerText()).toContain('5,000');
    expect(await lastAnswer(page).locator('.answer').innerText()).not.toContain('5,000');
  });

  it('says of words of an LLM’s own that they were not judged, and nothing of a quote', async () => {
    const text = 'Ships that entered in 1999: 412. [1] Most of them carried timber from Finland. [1]';
    const { page } = await open('/', { script: [{ text }] });
    await ask(page, 'How many ships entered the harbour in 1999?');
    expect(await lastAnswer(page).locator('.not-judged').count()).toBe(1);
    const quoted = await open('/');
    await ask(quoted.page, 'How many ships entered the harbour in 1999?');
    expect(await lastAnswer(quoted.page).locator('.not-judged').count()).toBe(0);
  });

  it('takes a document, answers from it, and forgets it when it is deleted', async () => {
    const { page } = await open('/documents');
    await page.getByLabel('Add documents').setInputFiles([
      { name: 'lighthouse.txt', mimeType: 'text/plain', buffer: Buffer.from(LIGHTHOUSE) },
      { name: 'picture.xyz', mimeType: 'image/png', buffer: Buffer.of(0x89, 0x50, 0x4e, 0x47) },
    ]);
    await page.getByText('The Lighthouse of Brenn was added.').first().waitFor();
    await page.getByText('it is a picture').waitFor();
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'How high is the lighthouse of Brenn?');
    expect(await lastAnswer(page).innerText()).toContain('40 metres');
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await page.getByRole('button', { name: 'Delete: The Lighthouse of Brenn' }).click();
    await expect.poll(() => page.locator('.document-list').innerText()).not.toContain('Lighthouse');
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'How high is the lighthouse of Brenn?');
    expect(await lastAnswer(page).locator('.refusal').count()).toBe(1);
  });

  it('answers from the documents that a conversation is kept to', async () => {
    const { page, server } = await open();
    const form = new FormData();
    form.append('file', new Blob([LIGHTHOUSE]), 'lighthouse.txt');
    await fetch(`${server.url}/api/documents`, { method: 'POST', body: form });
    await page.reload();
    await page.getByText('Answer from: all documents').click();
    await page.getByLabel('The Lighthouse of Brenn').check();
    await page.getByText('Answer from: one document').waitFor();
    await ask(page, 'How many ships entered the harbour in 1999?');
    expect(await lastAnswer(page).locator('.refusal').count()).toBe(1);
    await ask(page, 'How high is the lighthouse of Brenn?');
    expect(await lastAnswer(page).innerText()).toContain('40 metres');
  });

  it('shows the last runs of the eval suite, expected and given side by side', async () => {
    const runs = await temporaryFolder();
    const documents = await folderWith({
      'documents/harbour.txt': HARBOUR,
      'set.jsonl': '{"id":"tide","question":"How high does the tide rise?","answers":["9 metres"]}',
    });
    await runFootnote(['eval', join(documents, 'set.jsonl')], {
      FOOTNOTE_DOCUMENTS_DIR: join(documents, 'documents'),
      FOOTNOTE_INDEX_DIR: await temporaryFolder(),
      FOOTNOTE_RUNS_DIR: runs,
    });
    const { page } = await open('/eval', { environment: { FOOTNOTE_RUNS_DIR: runs } });
    await page.getByRole('heading', { name: 'How high does the tide rise?' }).waitFor();
    const failure = await page.locator('.failure').innerText();
    expect(failure).toContain('9 metres');
    expect(failure).toContain('The tide rises 4.2 metres');
  });

  it('walks the footnotes of an answer with the arrow keys', async () => {
    const text = '412 ships entered the harbour in 1999. [1] The pilots do not work on Sundays. [9]';
    const { page } = await open('/', { script: [{ text }], environment: { FOOTNOTE_TOP_K: '8' } });
    await ask(page, 'How many ships entered the harbour in 1999?');
    await page.getByRole('button', { name: 'Footnote 1', exact: true }).click();
    await page.locator('.source mark.strong', { hasText: '412 ships' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.source mark.strong', { hasText: 'Sundays' }).waitFor();
    expect(await page.locator('.source header').innerText()).toContain('Footnote 2 of 2');
    await expect.poll(() => isInView(page.locator('.source mark.strong'))).toBe(true);
  });

  it('says so when the server is gone', async () => {
    const { page, stop } = await open();
    await page.getByLabel('Your question').waitFor();
    await stop();
    await ask(page, 'How many ships entered the harbour in 1999?');
    expect(await page.getByRole('alert').innerText()).toContain('The server can’t be reached.');
  });

  it('says so when a part of it can’t be loaded, and loads it when it can', async () => {
    const { page } = await open();
    const parts = '**/assets/*-view-*.js';
    await page.route(parts, (route) => route.abort());
    for (const name of ['Documents', 'Evaluation', 'Connections']) {
      await page.getByRole('link', { name }).first().click();
      await expect.poll(() => page.getByRole('alert').innerText()).toContain('can’t be loaded');
    }
    await page.unroute(parts);
    await page.getByRole('button', { name: 'Load the page again' }).click();
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
  });

  it('can be used by keyboard alone', async () => {
    const { page } = await open();
    await page.locator('#question:focus').waitFor();
    await page.keyboard.type('How many ships entered the harbour in 1999?');
    await page.keyboard.press('Enter');
    await lastAnswer(page).getByRole('button', { name: 'Ask again' }).waitFor();
    const footnote = page.getByRole('button', { name: 'Footnote 1', exact: true });
    await footnote.waitFor();
    for (let presses = 0; presses < 40; presses++) {
      if (await footnote.evaluate((own) => own === document.activeElement)) break;
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.locator('.source mark').waitFor();
    await page.keyboard.press('Escape');
    // The focus is back where it was.
    await expect.poll(() => footnote.evaluate((own) => own === document.activeElement)).toBe(true);
    await page.getByLabel('Your question').focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.getByLabel('Your question').inputValue()).toBe(
      'How many ships entered the harbour in 1999?',
    );
  });

  it('keeps, finds and deletes conversations', async () => {
    const { page } = await open();
    await ask(page, 'How many ships entered the harbour in 1999?');
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'How high does the tide rise?');
    await expect.poll(() => page.locator('.conversations li').count()).toBe(2);
    await page.getByLabel('Search conversations').fill('ships');
    await expect.poll(() => page.locator('.conversations li').count()).toBe(1);
    await page.locator('.conversations a').click();
    await expect.poll(() => lastAnswer(page).innerText()).toContain('412 ships');
    await page.locator('.more summary').click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByLabel('Search conversations').fill('');
    await expect.poll(() => page.locator('.conversations li').count()).toBe(1);
  });

  it('keeps what a person says of an answer', async () => {
    const { page, documents } = await open();
    await ask(page, 'How many ships entered the harbour in 1999?');
    await page.getByRole('button', { name: 'Bad answer' }).click();
    await page.getByLabel('What is wrong with it?').fill('It was 413.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you.').waitFor();
    const kept = JSON.parse(readFileSync(join(documents, '.feedback.jsonl'), 'utf8'));
    expect(kept).toMatchObject({ verdict: 'down', reason: 'It was 413.', answer: { status: 'answered' } });
  });

  it('asks once for the key of a server that has one, and keeps it for the session', async () => {
    const { page, server } = await open('/', { environment: { FOOTNOTE_API_KEY: 'right' } });
    const key = page.getByLabel('Key');
    await key.waitFor();
    await key.fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('That key is not one of this server’s').waitFor();
    await key.fill('right');
    await page.getByRole('button', { name: 'Open' }).click();
    await ask(page, 'How many ships entered the harbour in 1999?');
    await expect.poll(() => lastAnswer(page).locator('.answer').innerText()).toContain('412 ships');
    await page.goto(`${server.url}/documents`);
    await page.getByText('The Harbour of Norrvik').first().waitFor();
    await page
      .getByLabel('Add documents')
      .setInputFiles([{ name: 'light.txt', mimeType: 'text/plain', buffer: Buffer.from(LIGHTHOUSE) }]);
    await page.getByRole('link', { name: 'The Lighthouse of Brenn' }).waitFor();
    expect(await key.count()).toBe(0);
  });

  it('speaks Chinese to those who choose it', async () => {
    const { page } = await open();
    await page.getByLabel('Language').selectOption('zh-CN');
    await page.getByRole('link', { name: '新对话' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  });

  it.each([390, 1440])(
    'has no serious accessibility violation on any view, %i wide, light and dark',
    async (width) => {
      const { page, server } = await open('/', { width });
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const violations = async () => {
        await page.evaluate(axe);
        const found = await page.evaluate(async () => {
          const { violations } = await (
            globalThis as unknown as {
              axe: {
                run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
              };
            }
          ).axe.run();
          return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
        });
        return found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      };
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(server.url);
        await page.getByLabel('Your question').waitFor();
        expect(await violations()).toEqual([]);
        await ask(page, 'How many ships entered the harbour in 1999?');
        await page.getByRole('button', { name: 'Footnote 1', exact: true }).click();
        await page.locator('.source mark').waitFor();
        expect(await violations()).toEqual([]);
        await page.keyboard.press('Escape');
        await ask(page, 'When was the Third Norrvik Regatta held?');
        expect(await violations()).toEqual([]);
        await page.goto(`${server.url}/documents`);
        await page.locator('.document-list a').waitFor();
        expect(await violations()).toEqual([]);
        await page.locator('.document-list a').click();
        await page.locator('.document-text').waitFor();
        expect(await violations()).toEqual([]);
        await page.goto(`${server.url}/eval`);
        await page.getByText('There is no run yet').waitFor();
        expect(await violations()).toEqual([]);
        await page.goto(`${server.url}/connections`);
        await page.getByText('How to connect one').waitFor();
        expect(await violations()).toEqual([]);
      }
    },
  );

  it('fits 320 pixels without scrolling sideways', async () => {
    const { page } = await open('/', { width: 320 });
    await ask(page, 'How many ships entered the harbour in 1999?');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('sends less than 60 kB of JavaScript, compressed', async () => {
    const { page } = await open();
    const sources = await page.evaluate(() => [...document.scripts].map(({ src }) => src));
    const sizes = await Promise.all(
      sources.map(async (src) => gzipSync(Buffer.from(await (await fetch(src)).arrayBuffer())).length),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
    expect(sources.length).toBeGreaterThan(0);
  });
});
