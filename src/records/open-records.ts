import { join } from 'node:path';
import type { Config } from '../config.ts';
import { makeDatabaseRecords } from './database-records.ts';
import { makeFileRecords } from './file-records.ts';
import type { Records } from './records.ts';

/** The folder below which runs are kept, a folder each. */
export const runsFolder = ({ runsDir }: Pick<Config, 'runsDir'>): string => join(runsDir, 'runs');

/** Opens what is kept: in the database where there is one, so that all servers share it, else in files. */
export function openRecords(config: Pick<Config, 'database' | 'feedbackFile' | 'runsDir'>): Records {
  return config.database
    ? makeDatabaseRecords(config.database)
    : makeFileRecords({ feedbackFile: config.feedbackFile, runsFolder: runsFolder(config) });
}
