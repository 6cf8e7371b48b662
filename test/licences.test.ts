import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../src/project.ts';

/** Licences that let anyone use, change and pass on; what `docs/licences.md` names as well. */
const KNOWN = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  '(MIT AND Zlib)',
  '(MIT OR GPL-3.0-or-later)',
]);

/** Packages that name a file in the place of a licence, and what stands in it. */
const READ: Record<string, string> = { flatbuffers: 'Apache-2.0' };

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      license: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
const { packages } = lockSchema.parse(
  JSON.parse(await readFile(join(PROJECT_ROOT, 'package-lock.json'), 'utf8')),
);
const installed = Object.entries(packages).filter(
  ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
);
const nameOf = (path: string) => path.replace(/.*node_modules\//, '');

it('every package that is installed with Footnote has a licence that is known and listed', async () => {
  const unknown = installed
    .map(([path, { license }]) => [nameOf(path), READ[nameOf(path)] ?? license ?? 'none'] as const)
    .filter(([, license]) => !KNOWN.has(license));
  expect(unknown).toEqual([]);
  const listed = await readFile(join(PROJECT_ROOT, 'docs', 'licences.md'), 'utf8');
  for (const [, { license }] of installed) if (license) expect(listed).toContain(license);
});

it('no script of a package is needed: what has one is known, and works without', () => {
  const scripts = installed.filter(([, own]) => own.hasInstallScript).map(([path]) => nameOf(path));
  expect([...new Set(scripts)].toSorted()).toEqual(['protobufjs', 'sharp']);
});
