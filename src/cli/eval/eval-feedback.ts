import type { Config } from '../../config.ts';
import { questionsFromFeedback } from '../../evaluation/sets/from-feedback.ts';
import { readFeedback } from '../../records/file-records.ts';
import { openRecords } from '../../records/open-records.ts';

/** `footnote eval --from-feedback [file]`: prints what people said of answers as lines of a question set. */
export async function evalFeedback(config: Config, file?: string): Promise<number> {
  const records = openRecords(config);
  try {
    const feedback = await (file === undefined ? records.feedback() : readFeedback(file));
    for (const question of questionsFromFeedback(feedback)) console.log(JSON.stringify(question));
    return 0;
  } finally {
    await records.close();
  }
}
