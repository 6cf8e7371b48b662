import { describe, expect, it } from 'vitest';
import { countWords } from '../../src/answering/extractive/trim-quote.ts';
import { documentOf, folderWith, footnoteOver } from '../fixtures.ts';
import { describeComposer } from './composer-contract.ts';
import { HARBOUR } from './harbour.ts';

const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
describeComposer(async () => ({ composer: footnote.composer, footnote }));

describe('an extractive answer', () => {
  it.each([
    ['How many ships entered the harbour in 1999?', '412'],
    ['Who became harbour master in 1996?', 'Ingrid Dahl'],
    ['When was the Second Norrvik Regatta held?', 'June 2000'],
    ['What does NHA stand for?', 'Northern Harbour Alliance'],
    ['How high does the tide rise at the eastern pier?', '4.2 metres'],
    ['Why does the western pier not flood?', 'a wall was built'],
    ['Who published the document?', 'Norrvik Port Authority'],
    ['When was the document published?', 'March 3, 2001'],
    ['What is the title of this paper?', 'The Harbour of Norrvik'],
  ])('quotes what answers: %s', async (question, expected) => {
    const { status, answer, citations } = await footnote.ask({ question });
    expect(status).toBe('answered');
    expect(answer).toContain(expected);
    for (const { quote, text, start, end } of citations) expect(text.slice(start, end)).toBe(quote);
  });

  it.each([
    ['another edition', 'When was the Third Norrvik Regatta held?'],
    ['another year', 'How many ships entered the harbour in 1985?'],
    ['another place', 'How high does the tide rise in Hamburg?'],
    ['nothing like it', 'What is the boiling point of mercury?'],
  ])('refuses a near miss: %s', async (_, question) => {
    const { status, citations, statements, answer } = await footnote.ask({ question });
    expect({ status, citations, statements }).toEqual({ status: 'refused', citations: [], statements: [] });
    expect(answer).toMatch(/^The documents .*[^.]\.$/);
  });

  it('says which edition the documents have instead', async () => {
    const { answer } = await footnote.ask({ question: 'When was the Third Norrvik Regatta held?' });
    expect(answer).toBe('The documents mention the Second Norrvik Regatta, not the Third.');
  });

  it('brings what “It” refers to', async () => {
    const { answer, citations } = await footnote.ask({
      question: 'Which crew won the Second Norrvik Regatta?',
    });
    expect(answer).toMatch(/Second Norrvik Regatta.* \[1\] It was won by the crew of the Albatross\. \[2\]/);
    expect(citations).toHaveLength(2);
  });

  it('tells how likely it is that the documents answer', async () => {
    const sure = await footnote.ask({ question: 'How many ships entered the harbour of Norrvik in 1999?' });
    const unsure = await footnote.ask({ question: 'What is the boiling point of mercury?' });
    expect(sure.confidence).toBeGreaterThan(unsure.confidence ?? 1);
  });

  it('refuses more with a higher threshold', async () => {
    const strict = await footnoteOver(footnote.config.documentsDir, { FOOTNOTE_ANSWER_THRESHOLD: '0.999' });
    expect((await strict.ask({ question: 'Who became harbour master in 1996?' })).status).toBe('refused');
  });

  it('names what the documents don’t mention', async () => {
    expect((await footnote.ask({ question: 'How high does the tide rise in Hamburg?' })).answer).toContain(
      '“Hamburg”',
    );
  });

  it('summarises a section in three to five sentences', async () => {
    const { statements } = await footnote.ask({ question: 'Tell me about the ships of Norrvik' });
    expect(statements.length).toBeGreaterThanOrEqual(3);
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it('trims a long sentence to what answers', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `the port of Town${n} with its docks`).join(', ');
    const text = `The alliance visited ${names}, and it paid 77 crowns for a lighthouse at Skagen, and then it returned home.`;
    const own = await footnoteOver(await folderWith({ 'visits.txt': text }));
    const { citations } = await own.ask({
      question: 'How much did the alliance pay for a lighthouse at Skagen?',
    });
    expect(citations[0]?.quote).toContain('77 crowns');
    expect(countWords(citations[0]?.quote ?? '')).toBeLessThanOrEqual(40);
    expect(documentOf('visits.txt', text).paragraphs[0]?.text).toContain(citations[0]?.quote);
  });
});
