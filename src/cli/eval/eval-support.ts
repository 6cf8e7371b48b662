import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { openBenchmark } from '../../evaluation/run/open-benchmark.ts';
import { judgePairs, passagesAsFiles, readSupportSet } from '../../evaluation/sets/support-set.ts';
import { EVAL_FOLDER } from '../../project.ts';
import { paint } from '../terminal.ts';

const DEFAULT_SUPPORT_SET = join(EVAL_FOLDER, 'support-contrast.jsonl');

/**
 * `footnote eval support [set]`: which statements verification would show, and which changed ones it catches. Every failure is named.
 */
export async function evalSupport(config: Config, file: string = DEFAULT_SUPPORT_SET): Promise<number> {
  const pairs = readSupportSet(file);
  const { files, nameOf } = passagesAsFiles(pairs);
  const { footnote, close } = await openBenchmark({ ...config, llm: null }, files);
  const judged = await judgePairs(pairs, footnote, nameOf).finally(close);
  for (const { id, statement, supported, shown, reason, change } of judged) {
    if (shown === supported) continue;
    const what = supported ? paint('red', 'LEFT OUT') : paint('red', 'SHOWN');
    console.log(
      `${what}  ${id}: ${statement}\n  ${supported ? reason : `changed: ${change ?? 'something'}`}\n`,
    );
  }
  const share = (supported: boolean) => {
    const own = judged.filter((pair) => pair.supported === supported);
    const right = own.filter(({ shown }) => shown === supported).length;
    const rate = right / own.length;
    // Normal approximation; the sets have hundreds of pairs.
    const half = 1.96 * Math.sqrt((rate * (1 - rate)) / own.length);
    return `${rate.toFixed(3)}  [${Math.max(0, rate - half).toFixed(3)}, ${Math.min(1, rate + half).toFixed(3)}]  of ${own.length}`;
  };
  console.log(`reader ${footnote.reader?.name ?? 'none'}`);
  console.log(`supported statements shown   ${share(true)}`);
  console.log(`changed statements caught    ${share(false)}`);
  return 0;
}
