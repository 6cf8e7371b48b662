import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, executable, lastAnswer, pages } from './open-page.ts';

const SCRIPTS = [
  '<script>globalThis.hacked = 1</script>',
  '<img src=x onerror="globalThis.hacked = 2">',
  '<svg onload="globalThis.hacked = 3"></svg>',
  '<iframe srcdoc="<script>parent.hacked = 4</script>"></iframe>',
  '<style>body { display: none }</style>',
  '<link rel="stylesheet" href="https://evil.example/a.css">',
  '<a href="javascript:globalThis.hacked = 5">here</a>',
  '<form action="https://evil.example"><button>go</button></form>',
  '![a](https://evil.example/b.png)',
  '\u202Egpj.exe\u2066hidden\u2069',
].join(' ');

const HOSTILE = `${SCRIPTS}

1. Ferries ${SCRIPTS}

The ferry of Brenn carries 90 cars ${SCRIPTS}. It leaves at noon.

- The mate is Olaf Lind ${SCRIPTS}
- The cook is Eva Holm ${SCRIPTS}
`;

/** The policy refuses what the LLM's page would load; nothing of it may even be tried. */
describe.skipIf(!executable)('content that attacks', () => {
  const open = pages();
  const files = {
    'ferry.txt': HOSTILE,
    '<img src=x onerror=alert(1)>.txt': HOSTILE.replace('90 cars', '80 cars'),
  };

  it('runs nothing, loads nothing and changes nothing: documents, titles, sections, file names', async () => {
    const { page, server } = await open('/documents', { files });
    await page.locator('.document-list a').first().waitFor();
    for (const path of ['/', '/documents', '/eval', '/connections']) {
      await page.goto(server.url + path);
      await page.locator('main h1').first().waitFor();
    }
    await page.goto(`${server.url}/documents`);
    await page.locator('.document-list a').first().click();
    await page.getByLabel('Find in this document').fill('<script>');
    await page.locator('.document-text mark').first().waitFor();
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'How many cars does the ferry of Brenn carry?');
    expect(await lastAnswer(page).locator('.answer').innerText()).toContain('cars');
    await page.locator('.source mark.strong').waitFor();
    await ask(page, `${SCRIPTS.slice(0, 1_500)} Who is the mate?`);
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    expect(
      await page.locator('main iframe, main script, main style, main link, main form[action*=evil]').count(),
    ).toBe(0);
    expect(await page.locator('main img, main a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('body').isVisible()).toBe(true);
  });

  it('runs nothing of what an LLM says', async () => {
    const text = `The ferry of Brenn carries 90 cars ${SCRIPTS}. [1] It leaves at noon. [1]`;
    const { page } = await open('/', { files: { 'ferry.txt': HOSTILE }, script: [{ text }] });
    await ask(page, 'How many cars does the ferry of Brenn carry?');
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.locator('main img, main iframe, main a[href*="evil"]').count()).toBe(0);
  });

  it('meets a policy that allows no inline script or style, and nothing from elsewhere', async () => {
    const { server } = await open();
    for (const path of ['/', '/openapi', '/api/documents']) {
      const policy = (await fetch(server.url + path)).headers.get('content-security-policy') ?? '';
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toMatch(/https?:|\*/);
      expect(policy).toContain("require-trusted-types-for 'script'");
    }
    const page = readFileSync(new URL('../../web/index.html', import.meta.url), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
  });

  it('does not keep the page that describes the interface from looking as it should', async () => {
    const { page, server } = await open();
    await page.goto(`${server.url}/openapi`);
    expect(await page.evaluate(() => document.styleSheets[0]?.cssRules.length)).toBeGreaterThan(5);
  });
});
