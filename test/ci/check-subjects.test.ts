import { execFileSync, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../src/project.ts';
import { temporaryFolder } from '../fixtures.ts';

const SCRIPT = join(PROJECT_ROOT, '.ci', 'check-subjects');
const folder = await temporaryFolder();
// Settings of the machine (hooks, signing) are none of this test's.
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' });
const check = (...args: string[]) => {
  const { status, stderr } = spawnSync('bash', [SCRIPT, ...args], { cwd: folder, env, encoding: 'utf8' });
  return { status, stderr };
};
const commit = (subject: string, body = '') => {
  git(
    '-c',
    'user.name=A',
    '-c',
    'user.email=a@localhost',
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    subject,
    '-m',
    body,
  );
  return git('rev-parse', 'HEAD').trim();
};

describe('commit subjects', () => {
  git('init', '-q');
  const old = commit('o'.repeat(100));
  const fitting = commit('é'.repeat(72), 'b'.repeat(100));
  const long = commit('x'.repeat(73));
  commit('Short again');

  it('may have 72 characters, whatever their bytes, and a body of any length', () => {
    expect(check(`${old}..${fitting}`)).toEqual({ status: 0, stderr: '' });
  });

  it('over that fail, each named with its commit; those before the range are left alone', () => {
    const { status, stderr } = check(`${old}..HEAD`);
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(long.slice(0, 7))]);
    expect(stderr).toContain('73 characters');
  });

  it('are checked of the last commit alone when the one before is unknown, as after a forced push', () => {
    expect(check(`${'0'.repeat(40)}..HEAD`).status).toBe(0);
    commit('y'.repeat(80));
    expect(check(`${'0'.repeat(40)}..HEAD`).status).toBe(1);
  });

  it('are checked before there is a commit, by the hook', async () => {
    const message = join(folder, 'message');
    await writeFile(message, `# ${'comment'.repeat(20)}\n\nA short one\n\n${'body '.repeat(40)}\n`);
    expect(check('--message', message).status).toBe(0);
    await writeFile(message, `${'z'.repeat(73)}\n`);
    expect(check('--message', message).status).toBe(1);
  });
});
