import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { answerWithFootnotes } from '../answering/answer-text.ts';
import { answerSchema, retrievedSchema } from '../contract/answer.ts';
import { paragraphSchema } from '../contract/document.ts';
import { askRequestSchema, searchRequestSchema } from '../contract/requests.ts';
import { FootnoteError, RequestError } from '../errors.ts';
import { requireDocuments } from '../indexing/require-documents.ts';
import type { Footnote } from '../open-footnote.ts';
import { VERSION } from '../project.ts';
import { toRetrieved } from '../retrieval/to-retrieved.ts';

/** What a read paragraph comes with: where it stands, and its neighbours. */
const readParagraphSchema = paragraphSchema.extend({
  documentId: z.string(),
  title: z.string(),
  previousId: z.string().nullable(),
  nextId: z.string().nullable(),
});

type Parts = Pick<Footnote, 'ask' | 'retrieve' | 'index' | 'config'>;

/**
 * Makes a server of the Model Context Protocol: tools `ask`, `search` and `read_paragraph`, and every document as a
 * resource. One server speaks over one transport.
 */
export function makeMcpServer({ ask, retrieve, index, config }: Parts): McpServer {
  const server = new McpServer(
    { name: 'footnote', version: VERSION },
    {
      instructions:
        'Answers questions from the person’s documents alone. Every statement has a footnote with the exact quote; when the documents don’t say, the answer is a refusal. Cite the quotes, and don’t add to them.',
    },
  );
  server.registerTool(
    'ask',
    {
      title: 'Ask the documents',
      description:
        'Answers a question from the documents, every statement with a footnote that quotes its source, or says that they don’t answer it.',
      inputSchema: askRequestSchema.shape,
      outputSchema: answerSchema.shape,
      annotations: { readOnlyHint: true },
    },
    async (request, { signal }) =>
      orError(async () => {
        requireDocuments(index, request.documents);
        const answer = await ask({ ...request, signal });
        return { content: text(answerWithFootnotes(answer)), structuredContent: answer };
      }),
  );
  server.registerTool(
    'search',
    {
      title: 'Search the documents',
      description: 'Finds the paragraphs that are nearest to a query, best first, with their ids.',
      inputSchema: searchRequestSchema.shape,
      outputSchema: { paragraphs: z.array(retrievedSchema) },
      annotations: { readOnlyHint: true },
    },
    async ({ query, topK = config.topK, documents }) =>
      orError(async () => {
        requireDocuments(index, documents);
        const paragraphs = (await retrieve(query, { topK, documents })).paragraphs.map(toRetrieved);
        const lines = paragraphs.map(
          ({ paragraphId, title, section, text: own }) =>
            `${paragraphId} (${[title, ...section].join(' › ')})\n${own}`,
        );
        return { content: text(lines.join('\n\n')), structuredContent: { paragraphs } };
      }),
  );
  server.registerTool(
    'read_paragraph',
    {
      title: 'Read a paragraph',
      description:
        'Gives a paragraph whole, with its headings, and the ids of the paragraphs before and after it.',
      inputSchema: { paragraphId: z.string() },
      outputSchema: readParagraphSchema.shape,
      annotations: { readOnlyHint: true },
    },
    async ({ paragraphId }) =>
      orError(async () => {
        const found = readParagraph(index, paragraphId);
        const place = [found.title, ...found.section].join(' › ');
        return { content: text(`${place}\n\n${found.text}`), structuredContent: found };
      }),
  );
  server.registerResource(
    'document',
    new ResourceTemplate('footnote://documents/{id}', {
      list: () => ({
        resources: index.documents().map(({ id, title, path }) => ({
          uri: `footnote://documents/${id}`,
          name: path,
          title,
          mimeType: 'text/plain',
        })),
      }),
    }),
    { title: 'Document', description: 'A document’s whole text.' },
    (uri, { id }) => {
      requireDocuments(index, [String(id)]);
      const document = index.documents().find((other) => other.id === id);
      return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: document?.text ?? '' }] };
    },
  );
  return server;
}

function readParagraph(index: Footnote['index'], id: string): z.infer<typeof readParagraphSchema> {
  for (const { id: documentId, title, paragraphs } of index.documents()) {
    const at = paragraphs.findIndex((paragraph) => paragraph.id === id);
    const paragraph = paragraphs[at];
    if (!paragraph) continue;
    const [previousId = null, nextId = null] = [paragraphs[at - 1]?.id, paragraphs[at + 1]?.id];
    return { ...paragraph, documentId, title, previousId, nextId };
  }
  throw new RequestError(
    'unknown_paragraph',
    `There is no paragraph ${id}.`,
    'The tool search finds paragraphs with their ids.',
    404,
  );
}

const text = (own: string) => [{ type: 'text' as const, text: own }];

/** A tool tells of an error in its result, so that the model can act on it. */
async function orError<Result>(run: () => Promise<Result>) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error;
    return { isError: true, content: text(`${error.message} ${error.hint}`) };
  }
}
