import { describe, expect, it } from 'vitest';
import { isTalk, makeTurnClassifier } from '../../src/understanding/classify-turn.ts';
import { realEmbedder } from '../fixtures.ts';

const classifyTurn = makeTurnClassifier(await realEmbedder());

describe('a turn', () => {
  it.each([
    ['Heya', 'greeting', 'en'],
    ['Guten  Tag!', 'greeting', 'de'],
    ['thank u so much', 'thanks', 'en'],
    ['MERCI BEAUCOUP', 'thanks', 'fr'],
    ['谢谢', 'thanks', 'zh'],
    ['who built you?', 'identity', 'en'],
    ['could you help me out?', 'capability', 'en'],
    ['whats this document about', 'about', 'en'],
    ['Worum geht es in diesem Dokument?', 'about', 'de'],
    ['can you list your sources?', 'documents', 'en'],
    ['please give me a summary of this', 'summary', 'en'],
    ['could you make it shorter', 'shorter', 'en'],
    ['in which section does it say that?', 'source', 'en'],
  ])(
    'that is no question on what the documents say is known as what it is: %s',
    async (text, kind, language) => {
      expect(await classifyTurn(text)).toEqual({ kind, language });
    },
  );

  it.each([
    'What documents do I need for the visa?',
    'How do I say thanks to a colleague?',
    'What is the goodbye present limit?',
    'Who is responsible for the greeting of guests?',
    'Where does the shuttle bus stop?',
    'How many files can be uploaded?',
    'What is the meeting of 4 May about?',
    'Why?',
    'and in March?',
    'Wer leitet die Verwaltung?',
    '备用钥匙放在哪里？',
  ])('that asks something is a question: %s', async (text) => {
    const { kind } = await classifyTurn(text);
    expect(kind).toBe('question');
    expect(isTalk(kind)).toBe(false);
  });
});
