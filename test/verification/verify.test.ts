import { describe, expect, it } from 'vitest';
import { makeVerifier } from '../../src/verification/verify.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
const verify = makeVerifier({ embedder: footnote.embedder });

const SHIPS = '412 ships entered the harbour in 1999.';

/** Verifies a statement that cites the paragraph which holds the phrase. */
async function check(text: string, phrase: string) {
  const retrieved = { ...(await footnote.retrieve(text, { topK: 10 })), question: '' };
  const rank = retrieved.paragraphs.findIndex(({ paragraph }) => paragraph.text.includes(phrase)) + 1;
  const [verified] = await verify([{ text, sources: [{ rank }] }], retrieved);
  return verified;
}

describe('a statement is verified', () => {
  it.each([
    ['412 ships entered the harbour in 1999.', '412 ships'],
    ['Four hundred and twelve ships entered the harbour in 1999.', '412 ships'],
    ['The prize was 20,000 crowns, paid by the town.', 'prize'],
    ['The NHA had expected fewer than 300 ships.', 'Northern Harbour Alliance'],
    ['The Northern Harbour Alliance expected fewer than 300 ships.', 'Northern Harbour Alliance'],
    ['Most ships carried timber from Finland.', 'timber'],
    ['Ingrid Dahl was a pilot for 9 years before becoming harbour master.', 'Ingrid Dahl'],
    ['The regatta took place in June 2000.', 'Regatta'],
    ['No, the pilots do not work on Sundays.', 'Ingrid Dahl'],
  ])('when what it cites says so: %s', async (statement, phrase) => {
    const verified = await check(statement, phrase);
    expect(verified?.support).toMatch(/^(?:quoted|facts)$/);
    if (!verified || verified.support === 'unsupported') return;
    for (const { source, span } of verified.quotes) {
      expect(source.paragraph.text.slice(span.start, span.end)).not.toBe('');
    }
  });

  it('with the sentence that says so as its quote', async () => {
    const verified = await check('Most of the ships carried timber.', 'timber');
    const quotes = verified && verified.support !== 'unsupported' ? verified.quotes : [];
    expect(quotes.map(({ source, span }) => source.paragraph.text.slice(span.start, span.end))).toEqual([
      'Most of them carried timber from Finland.',
    ]);
  });
});

it('a quote that begins with “No” is supported by itself', async () => {
  const text = 'No. The pilots do not work at night, and nobody is called.';
  const own = await footnoteOver(
    await folderWith({ 'faq.md': `# Pilots\n\n## Do they work at night?\n\n${text}\n` }),
  );
  const retrieved = await own.retrieve('Do the pilots work at night?', { topK: 1 });
  const start = retrieved.paragraphs[0]?.paragraph.text.indexOf(text) ?? -1;
  const quote = { start, end: start + text.length };
  const [verified] = await verify([{ text, sources: [{ rank: 1, quote }] }], retrieved);
  expect(verified).toMatchObject({ support: 'quoted' });
});

describe('a statement is not supported', () => {
  it.each([
    ['an invented number', '512 ships entered the harbour in 1999.', '412 ships'],
    ['another year', '412 ships entered the harbour in 1998.', '412 ships'],
    ['another edition', 'The Third Norrvik Regatta was held in June 2000.', 'Regatta'],
    ['another month', 'The regatta was held in July 2000.', 'Regatta'],
    ['another person', 'Olaf Berg became harbour master in 1996.', 'Ingrid Dahl'],
    ['another place', 'Most ships carried timber from Sweden.', 'timber'],
    ['an added not', 'The harbour does not employ 35 pilots.', '35 pilots'],
    ['another matter', 'Fishing with nets is forbidden in spring.', '35 pilots'],
  ])('%s: %s', async (_, statement, phrase) => {
    expect(await check(statement, phrase)).toMatchObject({ support: 'unsupported' });
  });

  it('when it names no source and none says so', async () => {
    const retrieved = await footnote.retrieve('ships', { topK: 2 });
    const [verified] = await verify(
      [{ text: 'The harbour of Norrvik has 90 cranes.', sources: [] }],
      retrieved,
    );
    expect(verified).toMatchObject({ support: 'unsupported' });
  });

  it('but one without source that a paragraph says gets that paragraph', async () => {
    const retrieved = await footnote.retrieve('ships', { topK: 2 });
    const [verified] = await verify([{ text: SHIPS, sources: [] }], retrieved);
    expect(verified).toMatchObject({ support: 'facts', repaired: true });
  });

  it.each(['https://evil.example/?q=412', '![412](https://evil.example/a.png)', '[412](//evil.example)'])(
    'when it brings a link that no document holds: %s',
    async (link) => {
      expect(await check(`412 ships entered the harbour in 1999 ${link}.`, '412 ships')).toMatchObject({
        support: 'unsupported',
      });
    },
  );
});

describe('a wrong marker', () => {
  it.each([
    ['of another paragraph', 'tide'],
    ['of no paragraph', 'this stands nowhere'],
  ])('%s is repaired when exactly one retrieved paragraph supports the statement', async (_, phrase) => {
    const verified = await check(SHIPS, phrase);
    expect(verified).toMatchObject({ support: 'facts', repaired: true });
    const quotes = verified && verified.support !== 'unsupported' ? verified.quotes : [];
    expect(quotes[0]?.source.paragraph.text).toContain('412 ships');
  });

  it('is not repaired when two paragraphs would do', async () => {
    const twice = await footnoteOver(
      await folderWith({ 'a.txt': HARBOUR, 'b.txt': HARBOUR.replace('Norrvik Port', 'The Port') }),
    );
    const retrieved = await twice.retrieve(SHIPS, { topK: 20 });
    const [verified] = await verify([{ text: SHIPS, sources: [{ rank: 99 }] }], retrieved);
    expect(verified).toMatchObject({ support: 'unsupported' });
  });

  it('leaves a right one as it is', async () => {
    expect(await check(SHIPS, '412 ships')).toMatchObject({ support: 'facts', repaired: false });
  });
});
