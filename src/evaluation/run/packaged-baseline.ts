import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVAL_FOLDER } from '../../project.ts';
import { type Baseline, readBaseline } from './baseline.ts';

/** The baseline that comes with Footnote, when it is of the set of this name. */
export function packagedBaseline(name: string): Baseline | null {
  const file = join(EVAL_FOLDER, 'baseline.json');
  const baseline = existsSync(file) ? readBaseline(file) : null;
  return baseline?.name === name ? baseline : null;
}
