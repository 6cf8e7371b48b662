/** How far ahead of the last token the next is looked for, in characters; between them stand blanks. */
const LOOK_AHEAD = 40;

/**
 * Finds where the tokens of a text stand in it; transformers.js tells only what they are. A token that the tokenizer
 * changed beyond case and accents gets an empty span at the place that was reached.
 *
 * @param tokens word pieces in the order of the text; "##" marks one that goes on with a word.
 * @returns one span a token, in UTF-16 code units.
 */
export function alignTokens(text: string, tokens: readonly string[]): { start: number; end: number }[] {
  const { plain, offsets } = withoutAccents(text);
  let reached = 0;
  return tokens.map((token) => {
    const piece = token.replace(/^##/, '');
    const found = plain.slice(reached, reached + LOOK_AHEAD + piece.length).indexOf(piece);
    if (found < 0) return { start: offsets[reached] as number, end: offsets[reached] as number };
    const start = reached + found;
    reached = start + piece.length;
    return { start: offsets[start] as number, end: offsets[reached] as number };
  });
}

/** A text in lower case without accents, as the tokenizer sees it, and where each of its characters came from. */
function withoutAccents(text: string): { plain: string; offsets: number[] } {
  let plain = '';
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    const folded = character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    for (let n = 0; n < folded.length; n++) offsets.push(at);
    plain += folded;
    at += character.length;
  }
  offsets.push(text.length);
  return { plain, offsets };
}
