import { ensureModel } from '../../src/embedding/minilm/model-cache.ts';

console.log(await ensureModel(process.argv[2] as string, 'int8'));
