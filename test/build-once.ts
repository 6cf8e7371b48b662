import { execFileSync } from 'node:child_process';
import { PROJECT_ROOT } from '../src/project.ts';

/** Before all tests: compiles what the tests of the command line run, which is what a person runs. */
export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build:server'], { cwd: PROJECT_ROOT, stdio: 'inherit' });
}
