/** Case, blanks, and kinds of quotation marks and dashes make no difference where texts are compared. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    .trim();
