/** A text in one line: every run of blanks and line breaks is one blank, none at the ends. */
export const foldBlanks = (text: string): string => text.replace(/\s+/g, ' ').trim();
