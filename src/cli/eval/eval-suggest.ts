import { appendFileSync, existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Config } from '../../config.ts';
import { RequestError } from '../../errors.ts';
import { questionFromSuggestion } from '../../evaluation/sets/from-suggestion.ts';
import { showGold } from '../../evaluation/sets/gold-answer.ts';
import { evalQuestionSchema, readQuestionSet } from '../../evaluation/sets/question-set.ts';
import { makeChatModel } from '../../llm/chat-model.ts';
import { readPrompts } from '../../llm/prompts.ts';
import { suggestByLlm } from '../../suggesting/llm-questions.ts';
import type { Suggestion } from '../../suggesting/suggestion.ts';
import { suggestQuestions } from '../../suggesting/template-questions.ts';
import { openSynchronised } from '../open-synchronised.ts';
import { paint, wrap } from '../terminal.ts';

/** Where accepted questions go when it is not said. */
const DEFAULT_TARGET = 'eval/suggested.jsonl';

/**
 * `footnote eval suggest <document>`: proposes questions, and adds those that a person accepts to a set. Without a terminal
 * they are printed as lines of a set.
 */
export async function evalSuggest(
  config: Config,
  document: string | undefined,
  { to = DEFAULT_TARGET, composer }: { to?: string | undefined; composer?: 'extractive' | 'llm' | undefined },
): Promise<number> {
  const { index } = await openSynchronised({ ...config, llm: null });
  const found = index.documents().find(({ id, path, title }) => [id, path, title].includes(document ?? ''));
  if (!found) {
    const known = index.documents().map(({ path }) => path);
    throw new RequestError(
      'unknown_document',
      `There is no document ${document ?? '(none was named)'}.`,
      `npm run eval -- suggest <document>; there are: ${known.slice(0, 20).join(', ')}`,
    );
  }
  const suggestions: AsyncIterable<Suggestion> | Iterable<Suggestion> =
    config.llm && composer !== 'extractive'
      ? suggestByLlm(found, makeChatModel(config.llm), readPrompts().suggestQuestions)
      : suggestQuestions(found);
  if (!process.stdin.isTTY) {
    let count = 0;
    for await (const suggestion of suggestions)
      console.log(JSON.stringify(questionFromSuggestion(suggestion, `${suggestion.kind}-${++count}`)));
    return 0;
  }
  const known = existsSync(to) ? readQuestionSet(to) : [];
  const taken = new Set(known.map(({ id }) => id));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  let accepted = 0;
  for await (const suggestion of suggestions) {
    const { kind, question, answer, sentence } = suggestion;
    console.log(`\n${paint('bold', question)}\n  answer: ${showGold(answer)}`);
    console.log(paint('dim', wrap(sentence, '  ')));
    const reply = (await terminal.question('take it? y, n, q, or type a better question: ')).trim();
    if (/^q$/i.test(reply)) break;
    if (/^(?:n?|no)$/i.test(reply)) continue;
    const better = /^(?:y|yes)$/i.test(reply) ? question : reply;
    let n = 1;
    while (taken.has(`${kind}-${n}`)) n++;
    const id = `${kind}-${n}`;
    taken.add(id);
    const line = evalQuestionSchema.parse(questionFromSuggestion({ ...suggestion, question: better }, id));
    appendFileSync(to, `${JSON.stringify(line)}\n`);
    accepted++;
  }
  terminal.close();
  console.log(`${accepted} questions added to ${to}`);
  return 0;
}
