import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HARBOUR } from '../answering/harbour.ts';
import { ask, executable, lastAnswer, pages } from './open-page.ts';

const SHIPS = 'How many ships entered the harbour in 1999?';
const STALLED = [
  { text: '412 ships entered the harbour in 1999. [1] Most of the ships', after: 'stall' as const },
];
const titles = (page: Page) => page.locator('.conversations li > a').allInnerTexts();

/** Asks, and does not wait for the end of the answer, which does not come. */
async function begin(page: Page): Promise<void> {
  await page.getByLabel('Your question').fill(SHIPS);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Footnote 1', exact: true }).waitFor();
}

describe.skipIf(!executable)('a conversation that is left while an answer is under way', () => {
  const open = pages();

  it('keeps what was checked, and leaves no empty row in the list', async () => {
    const { page } = await open('/', { script: STALLED });
    await begin(page);
    await page.getByRole('link', { name: 'New conversation' }).click();
    await page.getByText('Ask your documents. Every').waitFor();
    await page.waitForTimeout(500);
    expect(await titles(page)).toEqual([SHIPS]);
    expect(await page.locator('.exchange').count()).toBe(0);
    await page.reload();
    expect(await page.locator('.exchange').count()).toBe(0);
    await page.locator('.conversations li > a').click();
    await expect.poll(() => lastAnswer(page).innerText()).toContain('Stopped');
    expect(await lastAnswer(page).innerText()).toContain('412 ships');
    expect(await titles(page)).toEqual([SHIPS]);
  });

  it('stays deleted when it is deleted', async () => {
    const { page } = await open('/', { script: STALLED });
    await begin(page);
    await page.locator('.more summary').click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(() => titles(page)).toEqual([]);
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByText('What you ask is kept here').waitFor();
    expect(await titles(page)).toEqual([]);
  });

  it('stays deleted, or keeps its new name, when another tab did it', async () => {
    for (const does of ['Delete', 'Rename']) {
      const { page, server } = await open('/', { script: STALLED });
      await begin(page);
      const other = await page.context().newPage();
      other.on('dialog', (dialog) => void dialog.accept('Another name'));
      await other.goto(server.url);
      await other.locator('.more summary').click();
      await other.getByRole('button', { name: does, exact: true }).click();
      const left = does === 'Delete' ? [] : ['Another name'];
      await expect.poll(() => titles(other)).toEqual(left);
      await page.getByRole('button', { name: 'Stop' }).click();
      await expect.poll(() => lastAnswer(page).innerText()).toContain('Stopped');
      await expect.poll(() => titles(page)).toEqual(left);
    }
  });
});

describe.skipIf(!executable)('a conversation whose chosen document is gone', () => {
  const open = pages();
  const files = {
    'harbour.txt': HARBOUR,
    'zebra.md': '# Zebra crossings\n\nThe town of Brenn has nine zebra crossings.',
  };

  it('says so, and can go on with all documents', async () => {
    const { page, documents, server } = await open('/', { files });
    await page.locator('.filter summary').click();
    await page.getByLabel('Zebra crossings').check();
    await ask(page, 'How many zebra crossings does Brenn have?');
    await rm(join(documents, 'zebra.md'));
    const { documents: list } = await (await fetch(`${server.url}/api/documents`)).json();
    const zebra = list.find(({ path }: { path: string }) => path === 'zebra.md');
    await fetch(`${server.url}/api/documents/${zebra.id}`, { method: 'DELETE' });
    // Nobody told this page; it finds out when it asks.
    await ask(page, SHIPS);
    await page.getByRole('button', { name: 'Answer from all documents' }).waitFor();
    expect(await page.locator('.gone').innerText()).toContain('not here any more');
    const failed = await lastAnswer(page).getByRole('alert').innerText();
    expect(failed).toContain('Choose among those that are here');
    expect(failed).not.toMatch(/\/api|GET /);
    await page.reload();
    await page.getByRole('button', { name: 'Answer from all documents' }).click();
    await ask(page, SHIPS);
    expect(await lastAnswer(page).locator('.answer').innerText()).toContain('412');
    expect(await page.locator('.gone').count()).toBe(0);
  });
});

describe.skipIf(!executable)('no address', () => {
  const open = pages();

  it('is a blank page, broken escapes among them', async () => {
    const { page, server } = await open('/');
    for (const path of [
      '/documents/%E0%A4%A',
      '/documents/%',
      '/eval/%E0%A4%A',
      '/c/%E0%A4%A',
      '/documents/none',
    ]) {
      await page.goto(server.url + path);
      await page.locator('main h1').first().waitFor({ timeout: 5_000 });
    }
  });
});

describe.skipIf(!executable)('an upload that fails on the way', () => {
  const open = pages();

  it('is told with the reason that the server gave', async () => {
    const { page } = await open('/documents', {
      change: (footnote) => ({ ...footnote, synchronise: () => Promise.reject(new Error('no')) }),
    });
    await page
      .getByLabel('Add documents')
      .setInputFiles([
        { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('A harbour is here.\n') },
      ]);
    await page.locator('.sent .failed').waitFor();
    expect(await page.locator('.sent').innerText()).toContain('Something went wrong inside Footnote.');
  });
});
