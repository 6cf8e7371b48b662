import { describe, expect, it } from 'vitest';
import { folderWith, footnoteOver } from '../fixtures.ts';

const GUIDE = `# Guide to the Tarn ferry

The Tarn ferry crosses the lake from Tarn to Holm.

## What to bring

These may be taken on board:

- bicycles
- folded prams

These must not be taken on board:

- open fire
- gas bottles
- loose animals

## Boarding

Board the ferry ten minutes before it leaves. Do it in this order.

1. Show the ticket at the gate.
2. Walk to the lower deck.
3. Stow the luggage in the rack.

## For programmers

Ask for the next departure with this command:

\`\`\`
tarn next --from Holm
\`\`\`

## Questions

### What does a season ticket cost?

Ninety euros.

It is valid from April to October.

## Crew

| Name | Role | Deck | Phone |
| --- | --- | --- | --- |
| Ada Holt | Captain | Bridge | 101 |
| Ben Ruck | Sailor | Lower deck | 102 |
| Cleo Voss | Sailor | Lower deck | 103 |
`;

const { ask } = await footnoteOver(
  await folderWith({ 'ferry.md': GUIDE, 'other.md': GUIDE.replace('Guide to', 'Copy of') }),
);
const one = await footnoteOver(await folderWith({ 'ferry.md': GUIDE }));

describe('an answer keeps what belongs together', () => {
  it('an item with the sentence that leads in to its list', async () => {
    const { answer, statements } = await one.ask({ question: 'Can I take gas bottles on board?' });
    expect(answer).toContain('must not be taken on board');
    expect(answer).toContain('gas bottles');
    expect(statements[0]?.kind).toBe('list');
  });

  it('all of a list that is asked for, and nothing of another', async () => {
    const { answer } = await one.ask({ question: 'What must not be taken on board?' });
    for (const item of ['open fire', 'gas bottles', 'loose animals']) expect(answer).toContain(item);
    expect(answer).not.toContain('bicycles');
  });

  it('the steps, in order, when somebody asks how', async () => {
    const { answer } = await one.ask({ question: 'How do I board the ferry?' });
    const places = ['Show the ticket', 'lower deck', 'Stow the luggage'].map((step) => answer.indexOf(step));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('code with what it is for', async () => {
    const { answer, statements } = await one.ask({
      question: 'With which command do I ask for the next departure?',
    });
    expect(answer).toContain('Ask for the next departure with this command:\ntarn next --from Holm');
    expect(statements[0]?.kind).toBe('code');
  });

  it('code whose lead-in says no more than the question does', async () => {
    const { answer, statements } = await one.ask({ question: 'How do I ask for the next departure?' });
    expect(answer).toContain('tarn next --from Holm');
    expect(statements[0]).toMatchObject({ kind: 'code', highlight: null });
  });

  it('all that stands under a question that the document asks', async () => {
    const { answer } = await one.ask({ question: 'How much is a season ticket?' });
    expect(answer).toContain('Ninety euros.');
    expect(answer).toContain('from April to October');
  });

  it('all rows that are meant', async () => {
    const { answer, statements } = await one.ask({ question: 'Who is a sailor?' });
    expect(answer).toContain('Ben Ruck');
    expect(answer).toContain('Cleo Voss');
    expect(answer).not.toContain('Ada Holt');
    expect(statements.map(({ kind }) => kind)).toEqual(['row', 'row']);
  });

  it('and quotes to the letter, whatever its form', async () => {
    for (const question of [
      'How do I board the ferry?',
      'Can I take gas bottles on board?',
      'Who is a sailor?',
    ]) {
      const { citations } = await one.ask({ question });
      expect(citations.length).toBeGreaterThan(0);
      for (const { text, start, end, quote } of citations) expect(text.slice(start, end)).toBe(quote);
    }
  });

  it('but says the same words of two documents once', async () => {
    const { statements } = await ask({ question: 'When do I board the ferry?' });
    expect(new Set(statements.map(({ text }) => text)).size).toBe(statements.length);
  });
});

describe('a turn that asks nothing of what the documents say', () => {
  it.each([
    ['hello', 'Hello!'],
    ['Danke!', 'Gern.'],
    ['你好', '您好'],
  ])('is replied to in its language, without footnotes: %s', async (question, reply) => {
    expect(await one.ask({ question })).toMatchObject({
      status: 'talk',
      statements: [],
      citations: [],
      related: [],
    });
    expect((await one.ask({ question })).answer).toContain(reply);
  });

  it('names the documents', async () => {
    const { status, answer } = await ask({ question: 'Which documents do you have?' });
    expect(status).toBe('talk');
    expect(answer).toContain('Guide to the Tarn ferry');
    expect(answer).toContain('Copy of the Tarn ferry');
  });

  it('is told what a document is about, in its own sentences', async () => {
    const { status, citations } = await one.ask({ question: 'What is this document about?' });
    expect(status).toBe('answered');
    expect(citations[0]?.quote).toBe('The Tarn ferry crosses the lake from Tarn to Holm.');
  });

  it('gets a section whole', async () => {
    const { answer } = await one.ask({ question: 'Summarise the section on boarding' });
    expect(answer).toContain('Stow the luggage in the rack.');
  });
});

describe('a wish about the last answer', async () => {
  const question = 'What does a season ticket cost?';
  const { answer } = await one.ask({ question });
  const history = [
    { role: 'user' as const, content: question },
    { role: 'assistant' as const, content: answer },
  ];

  it('is told where it stands', async () => {
    const { answer: where } = await one.ask({ question: 'Where does it say so?', history });
    expect(where).toContain(
      'Guide to the Tarn ferry › Questions › What does a season ticket cost?: Ninety euros.',
    );
  });

  it('is given again, shorter', async () => {
    const shorter = await one.ask({ question: 'Shorter please', history });
    expect(shorter.statements).toHaveLength(1);
  });

  it('has nothing to take up at the beginning', async () => {
    expect((await one.ask({ question: 'Shorter please' })).status).toBe('talk');
  });
});

describe('a refusal', () => {
  it('names what is missing where that is a name, and offers what is near', async () => {
    const { status, answer, related } = await one.ask({ question: 'When does the Norrvik ferry leave?' });
    expect(status).toBe('refused');
    expect(answer).toBe('The documents don’t mention “Norrvik”, so they don’t answer this question.');
    for (const { quote, start, end, paragraphId } of related) {
      const text = one.index.paragraph(paragraphId)?.text ?? '';
      expect(text.slice(start, end)).toBe(quote);
    }
    expect(related.length).toBeGreaterThan(0);
  });

  it('never lists everyday words', async () => {
    const { answer } = await one.ask({ question: 'Does somebody sell umbrellas or sandwiches there?' });
    expect(answer).not.toContain('“');
  });
});
