import { parseHTML } from 'linkedom';

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
