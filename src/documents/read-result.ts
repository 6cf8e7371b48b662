import type { PageStart, Paragraph } from '../contract/document.ts';

/** What a reader finds in a file's text, before ids are given. */
export interface ReadResult {
  text: string;
  title: string | null;
  publisher: string | null;
  date: string | null;
  url?: string | null;
  pageStarts?: PageStart[];
  paragraphs: Omit<Paragraph, 'id' | 'documentId' | 'page' | 'text'>[];
}
