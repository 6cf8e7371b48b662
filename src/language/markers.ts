/** Numbers in brackets: "1", "1, 3", "2-4". */
const NUMBERS = '\\d{1,3}(?:\\s{0,9}(?:,|;|and|[-–—])\\s{0,9}\\d{1,3}){0,50}';

/** [1], [1, 3], [2-4], [1][2], 【1】, and the same behind a word like "paragraph", with the blanks before; the numbers are a group. */
export const MARKERS = new RegExp(
  `[^\\S\\n]{0,9}[[【]\\s{0,9}(?:paragraphs?|sources?|no\\.?)?\\s{0,9}(${NUMBERS})\\s{0,9}(?:†[^\\]】]{0,40})?[\\]】]`,
  'gi',
);

const FOREIGN_MARKERS = new RegExp(`[[【]\\s{0,9}(${NUMBERS})\\s{0,9}[\\]】]`, 'g');

/** A text whose own marks in brackets ("[3]"), which a reader would take for footnotes of ours, stand in parentheses. */
export const withoutForeignMarkers = (text: string): string => text.replace(FOREIGN_MARKERS, '($1)');

/** An answer's text without its markers. */
export const withoutMarkers = (text: string): string => text.replace(/\s{0,9}\[\d{1,9}\]/g, '');
