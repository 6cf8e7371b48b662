import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Footnote } from '../../src/open-footnote.ts';
import { PROJECT_ROOT } from '../../src/project.ts';
import { makeApp } from '../../src/server/app.ts';
import { serve } from '../../src/server/serve.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver, temporaryFolder } from '../fixtures.ts';
import { type Reply, startLlmServer } from '../llm/llm-server.ts';
import { findChromium, launch } from './browser.ts';

export const executable = findChromium();
if (!executable)
  console.warn('The tests of the page were left out: there is no Chromium (apt-get install chromium).');

export interface OpenPage {
  /** What an LLM says, reply by reply; none is connected when it is left out. */
  script?: Reply[];
  width?: number;
  environment?: Record<string, string>;
  /** Files of the documents folder. */
  files?: Record<string, string>;
  /** Exchanges parts of the server. */
  change?: (footnote: Footnote) => Footnote;
}

/** Builds the page once for the tests of a file. @returns opens it: a fresh browser profile over a fresh server. */
export function pages() {
  let browser: Browser;
  let folder: string;
  const closing: (() => Promise<void> | void)[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    await build({ root: join(PROJECT_ROOT, 'web'), logLevel: 'error', build: { outDir: folder } });
    browser = await launch(executable as string);
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(() => browser?.close());

  async function open(
    path = '/',
    {
      script,
      width = 1280,
      environment = {},
      files = { 'harbour.txt': HARBOUR },
      change = (own) => own,
    }: OpenPage = {},
  ) {
    const documents = await folderWith(files);
    const llm = script ? await startLlmServer(script) : null;
    if (llm) closing.push(llm.close);
    const footnote = await footnoteOver(documents, {
      ...(llm && { OPENAI_BASE_URL: llm.baseURL, OPENAI_MODEL: 'scripted' }),
      FOOTNOTE_FEEDBACK_FILE: join(documents, '.feedback.jsonl'),
      FOOTNOTE_QUESTIONS_FILE: join(documents, '.questions.jsonl'),
      FOOTNOTE_RUNS_DIR: await temporaryFolder(),
      ...environment,
    });
    const server = await serve(makeApp(change(footnote), undefined, folder), { host: '127.0.0.1', port: 0 });
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-US' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    // What the browser refused by the page's own policy was tried by something that should not have been there.
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text()))
        problems.push(message.text());
    });
    page.on('dialog', (dialog) => void dialog.accept());
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!/^(?:http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) foreign.push(request.url());
    });
    const stop = () => server.close();
    closing.push(stop, async () => {
      await context.close();
      expect(problems).toEqual([]);
      expect(foreign).toEqual([]);
    });
    await page.goto(server.url + path);
    return {
      page,
      server,
      llm,
      documents,
      /** Ends the server before the test does. */
      stop: () => {
        closing.splice(closing.indexOf(stop), 1);
        return stop();
      },
    };
  }
  return open;
}

/** Types a question, sends it with Enter, and waits for its answer. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.exchange').last().getByRole('button', { name: 'Ask again' }).waitFor();
}

export const lastAnswer = (page: Page): Locator => page.locator('.exchange').last();

/** Whether an element lies within its scrolling container's and the window's visible part. */
export const isInView = (locator: Locator): Promise<boolean> =>
  locator.first().evaluate(
    (own) =>
      new Promise<boolean>((resolve) => {
        new IntersectionObserver(([entry]) => resolve((entry?.intersectionRatio ?? 0) > 0.5)).observe(own);
      }),
  );
