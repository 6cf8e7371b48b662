import type { Config } from '../config.ts';
import { type Footnote, openFootnote } from '../open-footnote.ts';
import { showProgress } from './show-progress.ts';
import { warn } from './terminal.ts';

/** Opens everything and brings the index up to date; a file that can't be read is warned about and left out. */
export async function openSynchronised(config: Config): Promise<Footnote> {
  const footnote = await openFootnote(config, { onProblem: warn });
  const progress = showProgress();
  const { failed } = await footnote.synchronise(progress.update).finally(progress.stop);
  for (const { message } of failed) warn(`Left out: ${message}`);
  return footnote;
}
