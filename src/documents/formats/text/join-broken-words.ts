const WORDS = /\p{L}+(?:-\p{L}+)*/gu;
const BROKEN = /(\p{L}+)-\n[^\S\n]*(\p{Ll}\p{L}*)([^\s]*)[^\S\n]*/gu;

/**
 * Joins words that were broken at the ends of lines; the line then ends behind the word. A hyphen that belongs to the word stays:
 * which it is shows by how the text writes the word and its halves elsewhere.
 */
export function joinBrokenWords(text: string): string {
  if (!/\p{L}-\n/u.test(text)) return text;
  const words = new Set(text.replace(BROKEN, ' ').toLowerCase().match(WORDS) ?? []);
  return text.replace(BROKEN, (_, head: string, tail: string, rest: string, offset: number) => {
    const [first, second] = [head.toLowerCase(), tail.toLowerCase()];
    const isCompound =
      !words.has(first + second) &&
      (words.has(`${first}-${second}`) || (words.has(first) && words.has(second)));
    const follows = text.slice(offset).includes('\n') ? '\n' : '';
    return `${head}${isCompound ? '-' : ''}${tail}${rest}${follows}`;
  });
}
