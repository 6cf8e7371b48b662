import { describe, expect, it } from 'vitest';
import { HARBOUR } from '../answering/harbour.ts';
import { ask, executable, isInView, lastAnswer, pages } from './open-page.ts';

const HANDBOOK = `# The Ferry Handbook

Staff of the Norrvik ferry keep to this handbook on every crossing.

## Before the crossing

Before each crossing the mate checks:

- the life rafts
- the fire pumps
- the radio

## How to start the pump

1. Open the sea valve.
2. Press the green button.
3. Wait until the lamp is steady.

## Cabins

| Cabin | Beds | Price |
| ----- | ---- | ----- |
| North | 2    | 40    |
| South | 4    | 65    |

## The timetable program

Print the timetable with:

\`\`\`
timetable --print --all
\`\`\`
`;

const files = { 'harbour.txt': HARBOUR, 'ferry.md': HANDBOOK };
const SHIPS = 'How many ships entered the harbour in 1999?';

describe.skipIf(!executable)('an answer on the page', () => {
  const open = pages();

  it('sets off the words that answer', async () => {
    const { page } = await open();
    await ask(page, SHIPS);
    expect(await lastAnswer(page).locator('.answer .says').innerText()).toContain('412');
  });

  it('shows a list as a list, steps in their order, code as code, a row with its columns', async () => {
    const { page } = await open('/', { files });
    await ask(page, 'What does the mate check before each crossing?');
    expect(await lastAnswer(page).locator('.answer ul li').allInnerTexts()).toEqual([
      'the life rafts',
      'the fire pumps',
      expect.stringContaining('the radio'),
    ]);
    await ask(page, 'How do I start the pump?');
    expect(await lastAnswer(page).locator('.answer ol li').count()).toBe(3);
    await ask(page, 'How do I print the timetable?');
    expect(await lastAnswer(page).locator('.answer pre').innerText()).toContain('timetable --print --all');
    await ask(page, 'What is the price of the South cabin?');
    expect(await lastAnswer(page).locator('.answer .row dt').allInnerTexts()).toContain('Price');
    expect(await lastAnswer(page).locator('.answer').innerText()).toContain('65');
  });

  it('lets yes and no of an LLM stand out', async () => {
    const text = 'No, the pilots do not work on Sundays. [1]';
    const { page } = await open('/', { script: [{ text }], environment: { FOOTNOTE_TOP_K: '8' } });
    await ask(page, 'Do the pilots work on Sundays?');
    expect(await lastAnswer(page).locator('.verdict').innerText()).toBe('No');
  });

  it('has a line for each paragraph that it cites, and repeats no quote that it says itself', async () => {
    const { page } = await open();
    await ask(page, SHIPS);
    expect(await lastAnswer(page).locator('.footnotes li').count()).toBe(1);
    expect(await lastAnswer(page).locator('.footnotes').innerText()).toContain('1. Ships');
    expect(await lastAnswer(page).locator('.footnotes q').isVisible()).toBe(false);
  });

  it('has its source beside it where there is room, which follows the footnote under the pointer', async () => {
    const text = '412 ships entered the harbour in 1999. [1] The pilots do not work on Sundays. [9]';
    const { page } = await open('/', { script: [{ text }], environment: { FOOTNOTE_TOP_K: '8' } });
    await ask(page, SHIPS);
    const strong = page.locator('.source mark.strong');
    await expect.poll(() => strong.innerText()).toContain('412 ships');
    // Both quotes are marked, one of them strongly; the question keeps the focus.
    expect(await page.locator('.source mark').count()).toBe(2);
    expect(await page.getByLabel('Your question').evaluate((own) => own === document.activeElement)).toBe(
      true,
    );
    await page.getByRole('button', { name: 'Footnote 2', exact: true }).hover();
    await expect.poll(() => strong.innerText()).toContain('Sundays');
    await expect.poll(() => isInView(strong)).toBe(true);
  });

  it('does without the source for good when it is closed, until it is asked for again', async () => {
    const { page } = await open();
    await ask(page, SHIPS);
    await page.getByRole('button', { name: 'Close the source' }).click();
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, 'How high does the tide rise?');
    expect(await page.locator('.source').count()).toBe(0);
    await page.getByRole('button', { name: 'Show the sources' }).click();
    await page.locator('.source mark.strong').waitFor();
    await page.getByRole('link', { name: 'New conversation' }).click();
    await ask(page, SHIPS);
    await page.locator('.source mark.strong', { hasText: '412' }).waitFor();
  });

  it('opens its source as a sheet on a phone, when a footnote is touched', async () => {
    const { page } = await open('/', { width: 390 });
    await ask(page, SHIPS);
    expect(await page.locator('.source').count()).toBe(0);
    await page.getByRole('button', { name: 'Footnote 1', exact: true }).click();
    await expect.poll(() => isInView(page.locator('.source mark.strong'))).toBe(true);
    await page.getByRole('button', { name: 'Close the source' }).click();
    expect(await page.locator('.source').count()).toBe(0);
  });

  it('leads on to questions that are answered, too', async () => {
    const { page } = await open('/', { files });
    await ask(page, SHIPS);
    const offered = lastAnswer(page).locator('.next button');
    await offered.first().waitFor();
    const questions = await offered.allInnerTexts();
    expect(questions.length).toBeLessThanOrEqual(3);
    expect(questions).not.toContain(SHIPS);
    await offered.first().click();
    await expect.poll(() => page.locator('.exchange').count()).toBe(2);
    await lastAnswer(page).getByRole('button', { name: 'Ask again' }).waitFor();
    expect(await lastAnswer(page).locator('.refusal').count()).toBe(0);
    // Only the newest answer leads on.
    expect(await page.locator('.exchange').first().locator('.next').count()).toBe(0);
  });

  it('gives its quote away with where it stands, as text, Markdown and BibTeX', async () => {
    const { page } = await open();
    await ask(page, SHIPS);
    await page.locator('.source mark.strong').waitFor();
    const copyAs = async (style: string) => {
      await page.locator('.cite summary').click();
      await page.getByRole('button', { name: style }).click();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await copyAs('As plain text')).toContain(
      '“In 1999, 412 ships entered the harbour of Norrvik.” (Norrvik Port Authority, The Harbour of Norrvik, 2001-03-03',
    );
    expect(await copyAs('As Markdown')).toMatch(
      /^> In 1999, 412 ships[\s\S]*\[The Harbour of Norrvik\]\(http/,
    );
    expect(await copyAs('As BibTeX')).toMatch(/^@misc\{the2001,\n {2}title = \{\{The Harbour of Norrvik\}\}/);
  });

  it('becomes a question of the person’s own set with one click, once', async () => {
    const { page } = await open();
    await ask(page, SHIPS);
    await page.getByRole('button', { name: 'Add to my eval set' }).click();
    await page.getByText('Added; your set has 1 question.').waitFor();
    await page.getByRole('button', { name: 'Add to my eval set' }).click();
    await page.getByText('Your set has this question already.').waitFor();
  });

  it('is printed with its notes, and without what is only for the screen', async () => {
    const { page } = await open();
    await ask(page, SHIPS);
    await page.emulateMedia({ media: 'print' });
    expect(await lastAnswer(page).locator('.footnotes q').isVisible()).toBe(true);
    for (const hidden of ['.side', '.ask-area', '.source', '.actions'])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
  });
});

describe.skipIf(!executable)('a beginning', () => {
  const open = pages();

  it('says what is here, offers questions that are answered, and takes a file that answers at once', async () => {
    const { page } = await open();
    await page.getByRole('heading', { name: 'One document is here' }).waitFor();
    expect(await page.locator('.here').innerText()).toMatch(
      /The Harbour of Norrvik\s+Mar 3, 2001 · 5 paragraphs · English/,
    );
    await page
      .getByLabel('Add documents')
      .setInputFiles([{ name: 'ferry.md', mimeType: 'text/markdown', buffer: Buffer.from(HANDBOOK) }]);
    await page.getByText('The Ferry Handbook was added.').first().waitFor();
    await page.getByRole('heading', { name: '2 documents are here' }).waitFor();
    await ask(page, 'What must the mate check before each crossing?');
    expect(await lastAnswer(page).locator('.answer').innerText()).toContain('fire pumps');
  });

  it('offers nothing that is not answered', async () => {
    const { page } = await open('/', { files });
    await page.locator('.suggestions button').nth(1).waitFor();
    for (const question of await page.locator('.suggestions button').allInnerTexts()) {
      await page.goto(`${new URL(page.url()).origin}/?q=${encodeURIComponent(question)}`);
      await lastAnswer(page).getByRole('button', { name: 'Ask again' }).waitFor();
      expect(await lastAnswer(page).locator('.footnotes li').count(), question).toBeGreaterThan(0);
    }
  });
});
