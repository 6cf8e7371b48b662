import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../src/project.ts';
import { findCircles, type Import, importGraph } from './import-graph.ts';

/** The folders and files of `src/` as ARCHITECTURE.md lists them, the lowest first. */
const ORDER = layersOf(readFileSync(join(PROJECT_ROOT, 'ARCHITECTURE.md'), 'utf8'));
const graph = importGraph(join(PROJECT_ROOT, 'src'));

function layersOf(text: string): string[] {
  const block = /```layers\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return block.split('\n').flatMap((line) => line.split(/\s{2,}/)[0]?.trim() || []);
}

/** The folder right below `src/` that a file stands in, or the file itself. */
const layerOf = (file: string): string => (file.includes('/') ? `${file.split('/')[0]}/` : file);

/** Imports of what stands higher or is not in the list, each as a person finds it. */
function upwards(imports: readonly Import[], order: readonly string[]): string[] {
  return imports
    .filter(({ from, to }) => {
      const [a, b] = [order.indexOf(layerOf(from)), order.indexOf(layerOf(to))];
      return layerOf(from) !== layerOf(to) && (a < 0 || b < 0 || b >= a);
    })
    .map(({ from, line, to }) => `src/${from}:${line} imports ${to}`);
}

describe('the folders of src/', () => {
  it('are all in the order that ARCHITECTURE.md draws, and it lists no other', () => {
    expect(ORDER.toSorted()).toEqual([...new Set(graph.files.map(layerOf))].sort());
  });

  it('import only what stands below them', () => {
    expect(upwards(graph.imports, ORDER)).toEqual([]);
  });

  it('hold no circle of files', () => {
    expect(findCircles(graph).map((circle) => circle.join(' → '))).toEqual([]);
  });

  it('hold evaluation in three steps: sets, then runs of them, then reports of runs', () => {
    const steps = ['sets', 'run', 'report'];
    const stepOf = (file: string) => steps.indexOf(/^evaluation\/([a-z]+)\//.exec(file)?.[1] ?? '');
    const within = graph.imports.filter(({ from, to }) => stepOf(from) >= 0 && to.startsWith('evaluation/'));
    expect(within.length).toBeGreaterThan(20);
    expect(within.filter(({ from, to }) => stepOf(to) < 0 || stepOf(to) > stepOf(from))).toEqual([]);
  });

  it('have at most twenty files each at one level', () => {
    const counts = new Map<string, number>();
    for (const file of graph.files) {
      const folder = file.split('/').slice(0, -1).join('/');
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, files]) => files > 20)).toEqual([]);
  });

  it('begin with a contract that imports nothing of ours', () => {
    const out = graph.imports.filter(
      ({ from, to }) => from.startsWith('contract/') && !to.startsWith('contract/'),
    );
    expect(out).toEqual([]);
  });

  it('give the page types of the contract, and how an answer reads as text', () => {
    const allowed = /^src\/(?:contract\/|answering\/answer-text\.ts$)/;
    const foreign = importGraph(join(PROJECT_ROOT, 'web', 'src'))
      .imports.map(({ from, line, to }) => ({
        place: `web/src/${from}:${line}`,
        to: to.replace(/^(?:\.\.\/)+/, ''),
      }))
      .filter(({ to }) => to.startsWith('src/') && !allowed.test(to));
    expect(foreign).toEqual([]);
  });
});

describe('the check of the order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-imports-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('low/a.ts', "import { z } from 'zod';\nimport type { B } from '../high/b.ts';\n");
  write('high/b.ts', "export type B = 1;\nconst a = await import('../low/a.ts');\n");
  const made = importGraph(folder);

  it('names the file and the line of an import that goes upwards, of a type too', () => {
    expect(upwards(made.imports, ['low/', 'high/'])).toEqual(['src/low/a.ts:2 imports high/b.ts']);
  });

  it('finds a circle, through an import at run time too', () => {
    expect(findCircles(made)).toEqual([['high/b.ts', 'low/a.ts', 'high/b.ts']]);
  });

  it('finds a folder that is not in the order', () => {
    expect(upwards(made.imports, ['low/'])).toHaveLength(2);
  });
});
