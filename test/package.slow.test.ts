import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../src/project.ts';
import { HARBOUR } from './answering/harbour.ts';
import { temporaryFolder } from './fixtures.ts';

const run = promisify(execFile);
const environment = { ...process.env, OPENAI_API_KEY: '', OPENAI_BASE_URL: '' };

describe('the package, installed from its tarball in an empty folder', () => {
  let folder: string;
  let packed: string[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    const pack = ['pack', '--json', '--pack-destination', folder];
    // The tests have built it already.
    const { stdout } = await run('npm', [...pack, '--ignore-scripts'], { cwd: PROJECT_ROOT });
    const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
    packed = files.map(({ path }: { path: string }) => path);
    const project = { name: 'mine', private: true, overrides: { sharp: '^0.34.5' } };
    await writeFile(join(folder, 'package.json'), JSON.stringify(project));
    const install = ['install', '--no-audit', '--prefer-offline', '--loglevel=error', join(folder, filename)];
    await run('npm', install, { cwd: folder });
    await mkdir(join(folder, 'index', 'documents'), { recursive: true });
    await writeFile(join(folder, 'index', 'documents', 'harbour.txt'), HARBOUR);
  }, 300_000);

  it('holds what is compiled, the weights and the prompts, and nothing that the build left', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'dist/main.js',
        'dist/index.js',
        'dist/retrieval/fusion.json',
        'dist/answering/extractive/weights.json',
        'prompts/answer.md',
        'LICENSE',
      ]),
    );
    expect(packed.filter((path) => /^(?:src|test|web|index)\/|tsbuildinfo|\.map$|\.env/.test(path))).toEqual(
      [],
    );
  });

  it('answers a question from the documents of the folder that it is started in, and keeps the index there', async () => {
    const question = 'How many ships entered the harbour in 1999?';
    const footnote = join('node_modules', '.bin', 'footnote');
    const { stdout } = await run(footnote, ['ask', '--json', question], { cwd: folder, env: environment });
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'answered',
      answer: expect.stringContaining('412 ships'),
    });
    expect(await readdir(join(folder, 'index', 'vectra'))).toContain('manifest.json');
    const own = await readdir(join(folder, 'node_modules', 'footnote-qa'));
    expect(own.sort()).toEqual(expect.not.arrayContaining(['index', '.env']));
  });

  it('reads .env of that folder', async () => {
    await writeFile(join(folder, '.env'), 'FOOTNOTE_TOP_K=1\n');
    const footnote = join('node_modules', '.bin', 'footnote');
    const { stdout } = await run(footnote, ['ask', '--json', 'tides'], { cwd: folder, env: environment });
    expect(JSON.parse(stdout).retrieved).toHaveLength(1);
  });

  it('is of use to programs', async () => {
    const program = `
      import { openFootnote, readConfig } from 'footnote-qa';
      const footnote = await openFootnote(readConfig({}));
      await footnote.synchronise();
      const { answer } = await footnote.ask({ question: 'Who became harbour master in 1996?' });
      await footnote.close();
      console.log(answer);`;
    await writeFile(join(folder, 'program.mjs'), program);
    const { stdout } = await run(process.execPath, ['program.mjs'], { cwd: folder, env: environment });
    expect(stdout).toContain('Ingrid Dahl');
  });
});
