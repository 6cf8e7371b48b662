import { describe, expect, it } from 'vitest';
import { showAnswer, showFootnotes, showParagraphs } from '../../src/cli/show-answer.ts';
import { showSyncReport } from '../../src/cli/show-sync-report.ts';
import { wrap } from '../../src/cli/terminal.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
const ask = (question: string) => footnote.ask({ question });

describe('an answer on the terminal', () => {
  it('has its footnotes below, each with its place and quote', async () => {
    const shown = showAnswer(await ask('How many ships entered the harbour in 1999?'));
    expect(shown).toMatch(
      /^In 1999, 412 ships .*\[1\]\n\n\[1\] The Harbour of Norrvik › 1\. Ships\n {4}“In 1999,/,
    );
  });

  it('says how a follow-up was understood', async () => {
    const answer = await ask('How many ships entered the harbour in 1999?');
    const shown = showAnswer({ ...answer, standaloneQuestion: 'How many ships entered Norrvik?' });
    expect(shown).toMatch(/^Understood as: How many ships entered Norrvik\?\n/);
  });

  it('tells what was left out, and what the person should know', async () => {
    const answer = await ask('How many ships entered the harbour in 1999?');
    const shown = (dropped: number) => showFootnotes({ ...answer, dropped, note: 'The LLM was away.' });
    expect(shown(1)).toMatch(
      /The LLM was away\.\n\nOne statement was left out: the documents don’t support it\.$/,
    );
    expect(shown(2)).toContain('2 statements were left out: the documents don’t support them.');
  });

  it('shows the whole paragraphs when they are asked for', async () => {
    expect(showParagraphs(await ask('How many ships entered the harbour in 1999?'))).toContain('412 ships');
    expect(showParagraphs(await ask('Who is the king of Atlantis?'))).toBe(
      'The last answer has no footnotes.',
    );
  });
});

it('a synchronisation is told file by file, then as a whole', () => {
  const report = {
    added: ['a.txt'],
    changed: [],
    removed: ['b.txt'],
    unchanged: ['c.txt'],
    failed: [{ path: 'd.pdf', message: 'd.pdf: it is a scan.', hint: 'Run OCR on it.' }],
    skipped: ['e.xyz'],
    embedded: 7,
    seconds: 1.5,
    steps: { read: 0.1, embed: 1.2, store: 0.2 },
  };
  expect(showSyncReport(report).split('\n')).toEqual([
    'added    a.txt',
    'removed  b.txt',
    'skipped  e.xyz (no reader for this format)',
    'failed   d.pdf: it is a scan. Run OCR on it.',
    '1 added, 0 changed, 1 removed, 1 unchanged, 1 failed; 7 paragraphs embedded in 1.50 s (reading 0.10, embedding 1.20, storing 0.20)',
  ]);
});

it('running text is broken at blanks, each line behind its indent', () => {
  const lines = wrap('word '.repeat(60).trim(), '  ').split('\n');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) {
    expect(line).toMatch(/^ {2}word/);
    expect(line.length).toBeLessThanOrEqual(100);
  }
});
