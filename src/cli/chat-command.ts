import { createInterface } from 'node:readline/promises';
import type { Config } from '../config.ts';
import type { Answer } from '../contract/answer.ts';
import { MAX_QUESTION_LENGTH } from '../contract/requests.ts';
import type { Turn } from '../contract/turn.ts';
import { FootnoteError } from '../errors.ts';
import type { Footnote } from '../open-footnote.ts';
import { openSynchronised } from './open-synchronised.ts';
import { showFootnotes, showParagraphs } from './show-answer.ts';
import { paint } from './terminal.ts';

const HELP =
  '/sources shows the paragraphs behind the last answer, /reset forgets the conversation, /quit ends.';

/** `footnote chat`: a conversation in the terminal. Ctrl-C stops an answer, not the program. */
export async function chatCommand(config: Config): Promise<number> {
  const footnote = await openSynchronised(config);

  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  let answering: AbortController | null = null;
  let history: Turn[] = [];
  let last: Answer | null = null;
  const prompt = () => {
    terminal.setPrompt(paint('bold', '› '));
    terminal.prompt();
  };
  terminal.on('SIGINT', () => {
    if (answering) answering.abort();
    else {
      console.log(`\n${paint('dim', HELP)}`);
      prompt();
    }
  });
  console.log(
    `Ask ${footnote.index.documents().length === 1 ? 'the document' : 'the documents'}. ${paint('dim', HELP)}`,
  );
  prompt();
  for await (const line of terminal) {
    const question = line.trim();
    if (question === '/quit') break;
    if (question === '/reset') {
      history = [];
      last = null;
      console.log(paint('dim', 'A new conversation.'));
    } else if (question === '/sources') {
      console.log(last ? showParagraphs(last) : paint('dim', 'Nothing was answered yet.'));
    } else if (question.startsWith('/')) {
      console.log(paint('dim', HELP));
    } else if (question.length > MAX_QUESTION_LENGTH) {
      console.log(paint('yellow', `The question has more than ${MAX_QUESTION_LENGTH} characters.`));
    } else if (question !== '') {
      answering = new AbortController();
      last = await answer(footnote.ask, question, history, answering.signal);
      answering = null;
      if (last)
        history.push({ role: 'user', content: question }, { role: 'assistant', content: last.answer });
    }
    prompt();
  }
  terminal.close();
  await footnote.close();
  return 0;
}

/** Writes an answer as it comes, then its footnotes; null when it was stopped or failed. */
async function answer(
  ask: Footnote['ask'],
  question: string,
  history: readonly Turn[],
  signal: AbortSignal,
): Promise<Answer | null> {
  try {
    const given = await ask({
      question,
      history,
      signal,
      onEvent: ({ event, data }) => {
        if (event === 'retrieved' && data.standaloneQuestion !== question) {
          console.log(paint('dim', `Understood as: ${data.standaloneQuestion}`));
        }
        if (event === 'delta') process.stdout.write(data.text);
      },
    });
    console.log(`\n${showFootnotes(given)}`);
    return given;
  } catch (error) {
    if (signal.aborted) console.log(paint('dim', '\n(stopped)'));
    else if (error instanceof FootnoteError) console.log(`\n${paint('red', error.message)}\n${error.hint}`);
    else throw error;
    return null;
  }
}
