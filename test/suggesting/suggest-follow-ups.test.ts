import { describe, expect, it } from 'vitest';
import type { AskRequest } from '../../src/answering/ask.ts';
import type { Reader } from '../../src/cross-encoder/reader.ts';
import { makeFollowUpSuggester } from '../../src/suggesting/suggest-follow-ups.ts';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const offline = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));
const documents = () => offline.index.documents();
const from = { paragraphs: [documents()[0]?.paragraphs[0]?.id as string], asked: [], quotes: [] };

describe('questions that lead on from an answer', () => {
  it('are answered by the documents, and asked once for all who come', async () => {
    const asked: AskRequest[] = [];
    const suggest = makeFollowUpSuggester({
      documents,
      reader: offline.reader,
      ask: (request) => {
        asked.push(request);
        return offline.ask(request);
      },
    });
    const questions = await suggest(from);
    expect(questions.length).toBeGreaterThan(0);
    for (const question of questions) expect((await offline.ask({ question })).status).toBe('answered');
    const before = asked.length;
    expect(before).toBeGreaterThan(0);
    expect(await suggest(from)).toEqual(questions);
    expect(asked).toHaveLength(before);
  });

  it('are not looked for any further when the client leaves while one is asked', async () => {
    const leaving = new AbortController();
    const signals: (AbortSignal | undefined)[] = [];
    const suggest = makeFollowUpSuggester({
      documents,
      reader: offline.reader,
      ask: async ({ signal }) => {
        signals.push(signal);
        leaving.abort();
        throw signal?.reason;
      },
    });
    await expect(suggest(from, leaving.signal)).rejects.toThrow(/abort/i);
    expect(signals).toEqual([leaving.signal]);
  });

  it('cost the reader nothing more when the client leaves while it reads what it does not find again', async () => {
    const leaving = new AbortController();
    let reads = 0;
    const reader: Pick<Reader, 'readAnswers'> = {
      readAnswers: async () => {
        reads++;
        leaving.abort();
        return [];
      },
    };
    const suggest = makeFollowUpSuggester({ documents, reader, ask: offline.ask });
    expect(await suggest(from, leaving.signal)).toEqual([]);
    expect(reads).toBe(1);
  });

  it('are the same for who stays, though another who asked for them at the same moment leaves', async () => {
    const leaving = new AbortController();
    const suggest = makeFollowUpSuggester({ documents, reader: offline.reader, ask: offline.ask });
    const left = suggest(from, leaving.signal);
    const stayed = suggest(from);
    leaving.abort();
    await left.catch(() => {});
    const alone = makeFollowUpSuggester({ documents, reader: offline.reader, ask: offline.ask });
    expect(await stayed).toEqual(await alone(from));
    expect((await stayed).length).toBeGreaterThan(0);
    expect(await suggest(from)).toEqual(await stayed);
  });
});
