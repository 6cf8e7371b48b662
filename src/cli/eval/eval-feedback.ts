import type { Config } from '../../config.ts';
import { questionsFromFeedback, readFeedback } from '../../evaluation/from-feedback.ts';

/** `footnote eval --from-feedback [file]`: prints what people said of answers as lines of a question set. */
export function evalFeedback(config: Config, file: string = config.feedbackFile): number {
  for (const question of questionsFromFeedback(readFeedback(file))) console.log(JSON.stringify(question));
  return 0;
}
