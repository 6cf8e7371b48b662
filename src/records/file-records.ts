import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Feedback, feedbackSchema } from '../contract/feedback.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import type { Records } from './records.ts';

interface RecordFiles {
  /** Lines of JSON. */
  feedbackFile: string;
  runsFolder: string;
}

/** Keeps records in files of this machine. */
export function makeFileRecords({ feedbackFile, runsFolder }: RecordFiles): Records {
  const runs = () => readdir(runsFolder).catch((): string[] => []);
  return {
    async keepFeedback(feedback) {
      await mkdir(dirname(feedbackFile), { recursive: true });
      await appendFile(feedbackFile, `${JSON.stringify(feedback)}\n`);
    },
    feedback: () => readFeedback(feedbackFile),
    keepRun: (id, files) => writeRunFiles(join(runsFolder, id), files),
    lastRuns: async (limit) => (await runs()).sort().reverse().slice(0, limit),
    async runFile(id, name) {
      // Only what is listed: an id of a request is no path.
      if (!(await runs()).includes(id)) return null;
      return readFile(join(runsFolder, id, name), 'utf8').catch(() => null);
    },
    close: async () => {},
  };
}

/** Writes the files of a run into a folder of their own. */
export async function writeRunFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

/**
 * Reads what people said of answers.
 * @throws FootnoteError that names file and line of the first mistake.
 */
export async function readFeedback(path: string): Promise<Feedback[]> {
  const content = await readFile(path, 'utf8').catch((cause) => {
    throw new FootnoteError('no_feedback', `${path} can't be read.`, {
      hint: 'Feedback comes from the thumbs of the chat page; FOOTNOTE_FEEDBACK_FILE names another file.',
      cause,
    });
  });
  return content.split('\n').flatMap((line, n) => {
    if (line.trim() === '') return [];
    try {
      return [feedbackSchema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new FootnoteError('invalid_feedback', `${path}:${n + 1}: ${messageOf(cause).slice(0, 200)}`, {
        hint: 'Correct this line, or delete it.',
        cause,
      });
    }
  });
}
