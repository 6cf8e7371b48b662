import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { FootnoteError } from '../../errors.ts';
import { openBenchmark } from '../../evaluation/run/open-benchmark.ts';
import { judgePairs, passagesAsFiles, readSupportSet } from '../../evaluation/sets/support-set.ts';
import { EVAL_FOLDER } from '../../project.ts';
import { paint } from '../terminal.ts';

const DEFAULT_SUPPORT_SET = join(EVAL_FOLDER, 'support-contrast.jsonl');

/**
 * `footnote eval support [set]`: which statements verification would show, and which changed ones it catches, in all, by what was changed
 * and by language. Every failure is named, but for those of an unseen half.
 */
export async function evalSupport(
  config: Config,
  file: string = DEFAULT_SUPPORT_SET,
  half?: 'seen' | 'unseen',
): Promise<number> {
  const pairs = readSupportSet(file).filter((pair) => half === undefined || pair.half === half);
  if (pairs.length === 0)
    throw new FootnoteError('invalid_support_set', `${file} has no pairs of the half “${half}”`, {
      hint: 'Leave --filter out, or name a set whose pairs have a "half".',
    });
  const { files, nameOf } = passagesAsFiles(pairs);
  const { footnote, close } = await openBenchmark({ ...config, llm: null }, files);
  const judged = await judgePairs(pairs, footnote, nameOf).finally(close);
  for (const { id, statement, supported, shown, reason, change, half: of } of judged) {
    if (shown === supported || of === 'unseen') continue;
    const what = supported ? paint('red', 'LEFT OUT') : paint('red', 'SHOWN');
    console.log(
      `${what}  ${id}: ${statement}\n  ${supported ? reason : `changed: ${change ?? 'something'}`}\n`,
    );
  }
  console.log(`reader ${footnote.reader?.name ?? 'none'}`);
  console.log(`supported statements shown   ${shareRight(judged, true)}`);
  console.log(`changed statements caught    ${shareRight(judged, false)}`);
  const changed = judged.filter(({ supported }) => !supported);
  for (const [change, own] of groupBy(changed, (pair) => pair.change ?? 'something'))
    console.log(`  ${change}: ${shareRight(own, false)}`);
  const languages = groupBy(judged, ({ language }) => language ?? 'en');
  if (languages.size > 1)
    for (const [language, own] of languages)
      console.log(`${language}: shown ${shareRight(own, true)}, caught ${shareRight(own, false)}`);
  return 0;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

type Judged = Awaited<ReturnType<typeof judgePairs>>;

/** The share of the supported pairs that were shown, or of the others that were not, with its interval. */
function shareRight(judged: Judged, supported: boolean): string {
  const own = judged.filter((pair) => pair.supported === supported);
  if (own.length === 0) return 'none';
  const rate = own.filter(({ shown }) => shown === supported).length / own.length;
  // Normal approximation; the sets have hundreds of pairs.
  const margin = 1.96 * Math.sqrt((rate * (1 - rate)) / own.length);
  const [low, high] = [Math.max(0, rate - margin), Math.min(1, rate + margin)];
  return `${rate.toFixed(3)}  [${low.toFixed(3)}, ${high.toFixed(3)}]  of ${own.length}`;
}
