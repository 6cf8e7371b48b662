/**
 * What the package offers to programs: open it over a folder of documents, ask, search, and serve.
 *
 * @example
 * const footnote = await openFootnote(readConfig({ FOOTNOTE_DOCUMENTS_DIR: './documents' }));
 * await footnote.synchronise();
 * const { answer, citations } = await footnote.ask({ question: 'Who keeps the keys?' });
 * await footnote.close();
 */
export type { Ask, AskRequest } from './answering/ask.ts';
export { type Config, readConfig } from './config.ts';
export type { Answer, Citation, RetrievedParagraph, Statement } from './contract/answer.ts';
export type { AskEvent } from './contract/ask-event.ts';
export type { Document, Paragraph } from './contract/document.ts';
export type { Turn } from './contract/turn.ts';
export { FootnoteError } from './errors.ts';
export { type Footnote, type OpenOptions, openFootnote } from './open-footnote.ts';
export { VERSION } from './project.ts';
export { makeApp } from './server/app.ts';
export { type RunningServer, serve } from './server/serve.ts';
