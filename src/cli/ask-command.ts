import type { Config } from '../config.ts';
import { MAX_QUESTION_LENGTH } from '../contract/requests.ts';
import { RequestError } from '../errors.ts';
import { openSynchronised } from './open-synchronised.ts';
import { showAnswer } from './show-answer.ts';

/** `footnote ask "…"`: answers one question, after bringing the index up to date. */
export async function askCommand(
  config: Config,
  question: string,
  { json }: { json: boolean },
): Promise<number> {
  const asked = question.trim();
  if (asked === '' || asked.length > MAX_QUESTION_LENGTH) {
    throw new RequestError(
      'empty_question',
      `The question must have 1 to ${MAX_QUESTION_LENGTH} characters.`,
      'npm run ask -- "How many treaties has China concluded?"',
    );
  }
  const footnote = await openSynchronised(config);
  const answer = await footnote.ask({ question: asked });
  await footnote.close();
  console.log(json ? JSON.stringify(answer, null, 2) : showAnswer(answer));
  return 0;
}
