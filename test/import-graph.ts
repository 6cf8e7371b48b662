import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

/** One import of a file of ours by another; paths are below the folder that was read, with forward slashes. */
export interface Import {
  from: string;
  /** Line of the import, from 1. */
  line: number;
  to: string;
}

const RELATIVE = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g;

/** Every import of files below a folder by each other, those of types and those at run time alike. */
export function importGraph(folder: string): { files: string[]; imports: Import[] } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => path.split(sep).join('/'))
    .sort();
  const imports = files.flatMap((from) => {
    const text = readFileSync(join(folder, from), 'utf8');
    return [...text.matchAll(RELATIVE)].map((match) => ({
      from,
      line: text.slice(0, match.index).split('\n').length,
      to: normalize(join(dirname(from), match[1] as string))
        .split(sep)
        .join('/'),
    }));
  });
  return { files, imports };
}

/** Circles of files that import each other, each as the way from a file back to itself; none when there is none. */
export function findCircles({ files, imports }: ReturnType<typeof importGraph>): string[][] {
  const next = new Map(files.map((file) => [file, [] as string[]]));
  for (const { from, to } of imports) next.get(from)?.push(to);
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: string[]) => {
    const at = way.indexOf(file);
    if (at >= 0) {
      circles.push([...way.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    for (const other of next.get(file) ?? []) visit(other, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return circles;
}
