import { messageOf } from '../../errors.ts';
import { type Quantiles, quantilesOf } from './quantiles.ts';

/** How another library's store in memory fares on the same vectors and questions. */
export type PeerFigures =
  | { name: string; search: Quantiles; residentMb: number; addSeconds: number }
  | { name: string; missing: string };

interface Vectors {
  texts: readonly string[];
  vectors: readonly Float32Array[];
  questions: readonly Float32Array[];
}

/** A store of another library: what is put into it, and how it is asked for the nearest 10. */
interface Peer {
  name: string;
  packages: string;
  fill(input: Vectors): Promise<(question: number[]) => Promise<unknown>>;
}

/** A package that may not be installed; by a name that the compiler does not look up. */
const load = (name: string) => import(name) as Promise<Record<string, unknown>>;

const PEERS: readonly Peer[] = [
  {
    name: 'LangChain.js MemoryVectorStore',
    packages: '@langchain/classic @langchain/core',
    async fill({ texts, vectors }) {
      const { MemoryVectorStore } = (await load('@langchain/classic/vectorstores/memory')) as {
        MemoryVectorStore: new (
          embeddings: object,
        ) => {
          addVectors(vectors: number[][], documents: object[]): Promise<void>;
          similaritySearchVectorWithScore(question: number[], limit: number): Promise<unknown>;
        };
      };
      const store = new MemoryVectorStore({});
      await store.addVectors(
        vectors.map((vector) => Array.from(vector)),
        texts.map((pageContent) => ({ pageContent, metadata: {} })),
      );
      return (question) => store.similaritySearchVectorWithScore(question, 10);
    },
  },
  {
    name: 'LlamaIndex.TS SimpleVectorStore',
    packages: 'llamaindex',
    async fill({ texts, vectors }) {
      const { Settings, SimpleVectorStore, TextNode } = (await load('llamaindex')) as {
        Settings: { embedModel: object };
        SimpleVectorStore: new () => {
          add(nodes: object[]): Promise<unknown>;
          query(query: object): Promise<unknown>;
        };
        TextNode: new (init: object) => object;
      };
      // Never asked: the vectors are given. The store is not made without one.
      Settings.embedModel = {};
      const store = new SimpleVectorStore();
      await store.add(
        vectors.map(
          (vector, n) => new TextNode({ id_: String(n), text: texts[n], embedding: Array.from(vector) }),
        ),
      );
      return (queryEmbedding) => store.query({ queryEmbedding, similarityTopK: 10, mode: 'default' });
    },
  },
];

/** Measures those of the other libraries that are installed, one after the other. */
export async function measurePeers(input: Vectors): Promise<PeerFigures[]> {
  const figures: PeerFigures[] = [];
  for (const { name, packages, fill } of PEERS) {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    try {
      const began = performance.now();
      const ask = await fill(input);
      const addSeconds = (performance.now() - began) / 1000;
      const times: number[] = [];
      for (const question of input.questions) {
        const asked = performance.now();
        await ask(Array.from(question));
        times.push(performance.now() - asked);
      }
      figures.push({
        name,
        search: quantilesOf(times),
        residentMb: (process.memoryUsage().rss - before) / 1e6,
        addSeconds,
      });
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
      const missing = isMissing ? `not installed: npm install --no-save ${packages}` : messageOf(error);
      figures.push({ name, missing });
    }
  }
  return figures;
}
