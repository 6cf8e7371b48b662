import { ELEMENT, type Element, TEXT } from './dom.ts';

/** What holds no text to read. */
export const SKIPPED = /^(?:script|style|noscript|template|svg|head|nav|button|form|iframe|object|select)$/;

/** What begins a new piece. */
export const BLOCK =
  /^(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|figcaption|figure|footer|header|hgroup|hr|html|main|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr)$/;

/** Whether nobody sees an element. What is hidden is not what a page says. */
export const isHidden = (element: Element): boolean =>
  element.getAttribute('aria-hidden') === 'true' ||
  element.getAttribute('hidden') !== null ||
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '');

/** The words of a heading, without the sign of a link to itself. */
export const headingOf = (heading: Element): string =>
  wordsOf(heading).replace(/^[#§¶🔗]\s*(?=\S)|\s*[#§¶🔗]$/gu, '');

/** The words of an element in one line, without buttons, scripts and what is hidden. */
export function wordsOf(element: Element): string {
  const words = (node: Element): string =>
    [...node.childNodes]
      .map((child) => {
        if (child.nodeType === TEXT) return child.textContent;
        if (child.nodeType !== ELEMENT || SKIPPED.test(child.localName) || isHidden(child)) return '';
        return /^(?:br|li|td|tr)$/.test(child.localName) || BLOCK.test(child.localName)
          ? ` ${words(child)} `
          : words(child);
      })
      .join('');
  return tidyLine(words(element));
}

export const tidyLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
