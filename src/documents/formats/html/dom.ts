import { parseHTML } from 'linkedom';
import { tickBox } from '../../pieces/tick-box.ts';

/** Kinds of nodes. */
export const ELEMENT = 1;
export const TEXT = 3;

/** As much of the DOM as is used; the types of linkedom are those of a browser, which this project does not have. */
export interface Element {
  nodeType: number;
  localName: string;
  textContent: string;
  outerHTML: string;
  childNodes: Iterable<Element>;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  getAttribute(name: string): string | null;
}

export type DomDocument = Element & { title: string };

/** Parses HTML, or XML that is read like it: no entities are made up, nothing is loaded, no script runs. */
export const parseDom = (markup: string): DomDocument => parseHTML(markup).document as unknown as DomDocument;

/** Fragments need a body around them, or their text is lost. */
const withBody = (html: string): string =>
  /<body[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;

/** A box or button that can be ticked as the sign that shows its state: a field is no text, and would be lost. */
const withTicks = (html: string): string =>
  html.replace(/<input\b[^>]*\btype\s*=\s*["']?(?:checkbox|radio)\b[^>]*>/gi, (input) =>
    tickBox(/\schecked\b/i.test(input)),
  );

/** Parses a page of the web, or a part of one. */
export const parsePage = (html: string): DomDocument => parseDom(withBody(withTicks(html)));

/** What a page shows. */
export const bodyOf = (document: DomDocument): Element => document.querySelector('body') ?? document;
