import { execFile, spawn } from 'node:child_process';
import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ensureMinilm } from '../../../src/embedding/minilm/ensure-minilm.ts';
import { temporaryFolder } from '../../fixtures.ts';

const BUILD = join(import.meta.dirname, 'build-minilm.ts');
const ARGUMENTS = ['--import', 'tsx', BUILD];

const modelFile = (folder: string, name: string) => join(folder, name, 'onnx', 'model_quantized.onnx');

it('is built once when two processes start at the same moment', async () => {
  const folder = await temporaryFolder();
  const run = () => promisify(execFile)(process.execPath, [...ARGUMENTS, folder]);
  const [one, two] = await Promise.all([run(), run()]);
  expect(one.stdout).toBe(two.stdout);
  expect((await readdir(folder)).filter((entry) => !entry.endsWith('.lock'))).toEqual([one.stdout.trim()]);
});

it('is whole after a process was killed while building it', async () => {
  const folder = await temporaryFolder();
  for (const delay of [250, 500, 750, 1_000]) {
    const child = spawn(process.execPath, [...ARGUMENTS, folder], { stdio: 'ignore' });
    await pause(delay);
    child.kill('SIGKILL');
  }
  const name = await ensureMinilm(folder, 'int8');
  const built = await readFile(modelFile(folder, name));
  const clean = await temporaryFolder();
  expect(built.equals(await readFile(modelFile(clean, await ensureMinilm(clean, 'int8'))))).toBe(true);
  expect((await readdir(folder)).filter((entry) => entry.endsWith('.building'))).toEqual([]);
});

it('is built again when a file was damaged', async () => {
  const folder = await temporaryFolder();
  const name = await ensureMinilm(folder, 'int8');
  const whole = await readFile(modelFile(folder, name));
  await truncate(modelFile(folder, name), 1_000);
  await ensureMinilm(folder, 'int8');
  expect(whole.equals(await readFile(modelFile(folder, name)))).toBe(true);
});

it('says which setting to change when the folder can’t be written', async () => {
  await expect(ensureMinilm('/dev/null/models', 'int8')).rejects.toMatchObject({
    hint: expect.stringContaining('FOOTNOTE_CACHE_DIR'),
  });
});
