import { embedDocument } from '../../../src/indexing/embed-document.ts';
import { openVectraIndex } from '../../../src/indexing/vectra/vectra-index.ts';
import { documentOf, realEmbedder } from '../../fixtures.ts';

// Changes the index over and over until the process is killed.
const embedder = await realEmbedder();
const index = await openVectraIndex({
  folder: process.argv[2] as string,
  embedding: { name: embedder.name, dimension: embedder.dimension },
});
console.log('writing');
for (let round = 0; ; round++) {
  const text = `Round ${round} of many. `.repeat(20 + (round % 7));
  const document = await embedDocument(documentOf(`${round % 3}.txt`, text), embedder);
  await index.write(({ commit }) => commit({ put: [document] }));
}
