import type { Document, Paragraph } from '../contract/document.ts';
import { unscored } from './chosen-paragraphs.ts';
import type { Retrieved } from './retrieved.ts';

/** Adds what belongs to a paragraph that was found. @returns its position among all sources, from 1. */
export type AddSource = (document: Document, paragraph: Paragraph) => number;

/** What statements may rest on. */
export interface Sources {
  /** What was found, and behind it what was added. */
  all: Retrieved;
  add: AddSource;
}

/** Begins with what a search found, which itself stays as it is. */
export function startSources(found: Retrieved): Sources {
  const paragraphs = [...found.paragraphs];
  return {
    all: { ...found, paragraphs },
    add: (document, paragraph) => {
      const at = paragraphs.findIndex((source) => source.paragraph.id === paragraph.id);
      return at >= 0 ? at + 1 : paragraphs.push(unscored({ document, paragraph }, undefined, 0));
    },
  };
}
