/** Numbers in brackets: "1", "1, 3", "2-4". */
const NUMBERS = '\\d{1,3}(?:\\s*(?:,|;|and|[-–—])\\s*\\d{1,3})*';

/** [1], [1, 3], [2-4], [1][2], 【1】, and the same behind a word like "paragraph", with the blanks before; the numbers are a group. */
export const MARKERS = new RegExp(
  `[^\\S\\n]*[[【]\\s*(?:paragraphs?|sources?|no\\.?)?\\s*(${NUMBERS})\\s*(?:†[^\\]】]*)?[\\]】]`,
  'gi',
);

const FOREIGN_MARKERS = new RegExp(`[[【]\\s*(${NUMBERS})\\s*[\\]】]`, 'g');

/** A text whose own marks in brackets ("[3]"), which a reader would take for footnotes of ours, stand in parentheses. */
export const withoutForeignMarkers = (text: string): string => text.replace(FOREIGN_MARKERS, '($1)');

/** An answer's text without its markers. */
export const withoutMarkers = (text: string): string => text.replace(/\s*\[\d+\]/g, '');
