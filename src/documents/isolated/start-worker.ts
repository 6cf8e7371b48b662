import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread that runs a file, from dist or from the sources; the latter has to load the loader of TypeScript first.
 * @param beside `import.meta.url` of the module that stands beside the file.
 * @param name the file's name without its ending.
 */
export function startWorker(beside: string, name: string, options: WorkerOptions): Worker {
  if (!beside.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, beside), options);
  // Its CommonJS entry, which require would find, can't register itself in a worker.
  const loader = join(
    dirname(createRequire(import.meta.url).resolve('tsx/package.json')),
    'dist/esm/api/index.mjs',
  );
  const script = `import(${JSON.stringify(pathToFileURL(loader).href)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(new URL(`./${name}.ts`, beside).href)});
  });`;
  return new Worker(script, { ...options, eval: true });
}
