import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/project.ts';

/** Starts the command line as it is compiled. */
export function startFootnote(args: string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(PROJECT_ROOT, 'dist', 'main.js'), ...args], {
    env: { ...process.env, ...environment },
  });
}

/** Runs a command to its end. */
export async function runFootnote(args: string[], environment: Record<string, string>) {
  const child = startFootnote(args, environment);
  child.stdin?.end();
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => (stdout += chunk));
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}
