import { beir } from './beir.ts';
import type { DatasetReader } from './dataset.ts';
import { mtrag } from './mtrag.ts';
import { squad } from './squad.ts';

/** The benchmarks that can be read, by the name that `--dataset` takes. */
export const DATASETS: Record<string, DatasetReader> = { squad, beir, mtrag };
