import {
  type ParseDocument,
  type ParsedFile,
  type ReadDocument,
  toDocument,
} from '../documents/read-document.ts';

interface HandOnLimits {
  /** Most files that wait at the same moment. */
  maxFiles: number;
  /** Most text that they hold together, in characters. */
  maxCharacters: number;
}

const LIMITS: HandOnLimits = { maxFiles: 200, maxCharacters: 20_000_000 };

/** The two moments at which a file that comes in is read. */
export interface HandedOn {
  /** Reads a file that comes in, to see whether it can be read, before it has its place. */
  readIncoming: ReadDocument;
  /** Reads a file in its place; one that came in just before is not parsed again. */
  readPlaced: ReadDocument;
}

/**
 * Hands what was parsed when a file came in on to the synchronisation, which takes it once. Over the limits the oldest is dropped, and
 * parsed again when its turn comes.
 */
export function handOnParsed(parse: ParseDocument, limits: HandOnLimits = LIMITS): HandedOn {
  const waiting = new Map<string, ParsedFile>();
  let characters = 0;
  const take = (hash: string): void => {
    characters -= waiting.get(hash)?.result.text.length ?? 0;
    waiting.delete(hash);
  };
  const keep = (file: ParsedFile): void => {
    take(file.hash);
    waiting.set(file.hash, file);
    characters += file.result.text.length;
    for (const hash of waiting.keys()) {
      if (waiting.size <= limits.maxFiles && characters <= limits.maxCharacters) break;
      take(hash);
    }
  };
  return {
    readIncoming: async (folder, path) => {
      const file = await parse(folder, path);
      const document = toDocument(path, file);
      keep(file);
      return document;
    },
    readPlaced: async (folder, path) => {
      const file = await parse(folder, path, (hash) => waiting.get(hash));
      take(file.hash);
      return toDocument(path, file);
    },
  };
}
