import type { Feedback } from '../contract/feedback.ts';

/** What is kept beside the documents: what people said of answers, and what evals found. */
export interface Records {
  keepFeedback(feedback: Feedback): Promise<void>;
  /** All that was said, the oldest first. */
  feedback(): Promise<Feedback[]>;
  /** @param id begins with the time. @param files its files by their names. */
  keepRun(id: string, files: Readonly<Record<string, string>>): Promise<void>;
  /** Ids of the last runs, the newest first. */
  lastRuns(limit: number): Promise<string[]>;
  /** A file of a run; null when there is none. */
  runFile(id: string, name: string): Promise<string | null>;
  close(): Promise<void>;
}
