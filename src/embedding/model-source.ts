import { join } from 'node:path';
import { env } from '@xenova/transformers';

/**
 * Tells transformers.js where models are: first in `<cacheDir>/models/<name>`, then, if it is allowed to, on the hub,
 * which is kept in `<cacheDir>/hub`. Its settings are global, so this stands directly before each load.
 */
export function useModelsOf(cacheDir: string, { hub }: { hub: boolean }): void {
  env.localModelPath = join(cacheDir, 'models');
  env.cacheDir = join(cacheDir, 'hub');
  env.allowRemoteModels = hub;
}
