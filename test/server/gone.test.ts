import { expect, it } from 'vitest';
import { HARBOUR } from '../answering/harbour.ts';
import { folderWith, footnoteOver } from '../fixtures.ts';

const footnote = await footnoteOver(await folderWith({ 'harbour.txt': HARBOUR }));

it('nothing is composed for one who has gone', async () => {
  const gone = new AbortController();
  const events: string[] = [];
  const asking = footnote.ask({
    question: 'How many ships entered the harbour in 1999?',
    signal: gone.signal,
    onEvent: ({ event }) => {
      events.push(event);
      if (event === 'retrieved') gone.abort();
    },
  });
  await expect(asking).rejects.toMatchObject({ code: 'client_disconnected', status: 499 });
  expect(events).toEqual(['retrieved']);
});
