import { execFileSync } from 'node:child_process';
import { PROJECT_ROOT } from '../src/project.ts';

/** Before all tests: compiles what the tests of the command line run, which is what a person runs. */
export default function setup(): void {
  execFileSync('npx', ['tsc', '--project', 'tsconfig.build.json'], { cwd: PROJECT_ROOT, stdio: 'inherit' });
}
