import { RequestError } from '../errors.ts';
import type { ParagraphIndex } from './paragraph-index.ts';

/**
 * Makes sure that every document id is known.
 * @throws RequestError (404) that names the first that is not.
 */
export function requireDocuments(index: ParagraphIndex, ids: readonly string[] = []): void {
  const known = new Set(index.documents().map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw new RequestError(
    'unknown_document',
    `There is no document ${unknown}.`,
    'GET /api/documents lists the documents with their ids.',
    404,
  );
}
