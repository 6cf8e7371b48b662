import type { RunRecord } from '../run/run-record.ts';
import { htmlReport } from './html.ts';
import { junitReport } from './junit.ts';

/** What a run is called where runs are kept: it begins with the time. */
export const runIdOf = ({ at, name }: Pick<RunRecord, 'at' | 'name'>): string =>
  `${at.replace(/[:.]/g, '-')}-${name}`;

/** What a run found, as files: `results.json`, `junit.xml` for other tools, and `report.html` for people. */
export async function runFiles(record: RunRecord): Promise<Record<string, string>> {
  return {
    'results.json': JSON.stringify(record),
    'junit.xml': junitReport(record),
    'report.html': await htmlReport(record),
  };
}
