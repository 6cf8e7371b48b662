import { ensureMinilm } from '../../../src/embedding/minilm/ensure-minilm.ts';

console.log(await ensureMinilm(process.argv[2] as string, 'int8'));
