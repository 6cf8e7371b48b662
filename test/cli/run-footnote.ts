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

/** A server that listens and is ready. */
export interface StartedServer {
  url: string;
  pid: number;
  /** All that it wrote so far. */
  output(): string;
  /** Sends a signal, and waits until the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `footnote serve` on a free port and waits until it is ready. */
export async function startServer(environment: Record<string, string>): Promise<StartedServer> {
  const settings = { OPENAI_API_KEY: '', OPENAI_BASE_URL: '', PORT: '0', ...environment };
  const child = startFootnote(['serve'], settings);
  const gone = once(child, 'close');
  let output = '';
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, url] = /listens on (\S+)/.exec(output) ?? [];
      if (url && /^Ready:/m.test(output)) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void gone.then(() => reject(new Error(`the server ended: ${output}`)));
  });
  return {
    url: await ready,
    pid: child.pid as number,
    output: () => output,
    async kill(signal) {
      child.kill(signal);
      await gone;
    },
  };
}
