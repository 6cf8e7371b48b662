import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder that holds package.json, whether this runs from src/ or from dist/, in the repository or installed. */
export const PROJECT_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Version of Footnote, as package.json has it. */
export const VERSION: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'))).version;

/** The prompts, one Markdown file each. */
export const PROMPTS_FOLDER = join(PROJECT_ROOT, 'prompts');

/** The built chat page. */
export const PAGE_FOLDER = join(PROJECT_ROOT, 'dist', 'web');

/** The question sets and the committed baseline. */
export const EVAL_FOLDER = join(PROJECT_ROOT, 'eval');
