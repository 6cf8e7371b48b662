import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlReport } from './report/html.ts';
import { junitReport } from './report/junit.ts';
import type { RunRecord } from './run-record.ts';

/** Writes what a run found into a folder: `results.json`, `junit.xml` for other tools, and `report.html` for people. */
export async function writeRun(folder: string, record: RunRecord): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'results.json'), JSON.stringify(record));
  writeFileSync(join(folder, 'junit.xml'), junitReport(record));
  writeFileSync(join(folder, 'report.html'), await htmlReport(record));
}
