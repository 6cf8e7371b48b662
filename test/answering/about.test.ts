import { describe, expect, it } from 'vitest';
import { folderWith, footnoteOver } from '../fixtures.ts';

/** A saved web page: its title, a label and a date line before the text, and one heading above all the others. */
const SAVED_PAGE = `Allotment Rules of Quenby

Leisure

The parish council of Quenby lets 84 allotments to residents of the parish.

4. Rules of Use

4.1 Water

Hoses may be used before nine in the morning and after six in the evening. Tanks are filled on Mondays by the water bailiff.

4.2 Sheds

Sheds may be no larger than six square metres and must be painted green or brown. A shed needs the written consent of the council.

4.3 Animals

Hens may be kept where the neighbours agree in writing. Cockerels and pigs are not allowed on any plot.
`;

describe('what is told of a document as a whole', async () => {
  const documents = await folderWith({ 'allotments.txt': SAVED_PAGE });
  const footnote = await footnoteOver(documents);

  it('begins with a whole sentence, not with its title, a label or a line of navigation', async () => {
    const { statements } = await footnote.ask({ question: 'What is this document about?' });
    expect(statements[0]?.text).toContain('lets 84 allotments');
    for (const { text } of statements) expect(text).toMatch(/[.!?]$/);
    expect(statements.map(({ text }) => text)).not.toContain('Leisure');
  });

  it('is summarised by the parts below a heading that holds them all, each in its own words', async () => {
    const { statements, dropped } = await footnote.ask({ question: 'Summarise this document.' });
    expect(dropped).toBe(0);
    for (const part of ['Water', 'Sheds', 'Animals'])
      expect(statements.map(({ text }) => text)).toContainEqual(expect.stringMatching(`^${part}\\b`));
  });
});
