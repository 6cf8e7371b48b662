/** A second question behind "and": "Who builds the buoys and who provides the laboratories?" */
const SECOND = /\?\s{1,9}(?=\S)|,?\s{1,9}and\s{1,9}(?=(?:who|whom|whose|what|which|when|where|why|how)\b)/i;

/** Most questions that are answered apart; who strings together more is answered as a whole. */
const MOST = 4;

/** Shortest part that can be a question of its own, in words. */
const LEAST_WORDS = 3;

/** The questions that one text asks, in their order; the text itself when it is one. */
export function splitQuestions(text: string): string[] {
  const parts = text
    .split(SECOND)
    .map((part) => part.trim().replace(/\?+$/, ''))
    .filter((part) => part !== '');
  if (parts.length < 2 || parts.length > MOST || parts.some((part) => part.split(/\s+/).length < LEAST_WORDS))
    return [text];
  return parts.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}?`);
}

const COMPARES =
  /\b(?:differ(?:s|ence|ent)?|compar(?:e|ed|ison)|versus|vs\.?|higher|lower|larger|smaller|longer|shorter|more expensive|cheaper|better|older|newer|earlier|later|bigger|faster|slower|same)\b/i;
const SIDES: RegExp[] = [
  /\bbetween\s+(?<a>[^?]+?)\s+and\s+(?<b>[^?]+?)\s*\??$/i,
  /\bcompare\s+(?<a>[^?]+?)\s+(?:and|with|to)\s+(?<b>[^?]+?)\s*[?.]?$/i,
  /(?<a>[^,?]+?)\s+(?:versus|vs\.?)\s+(?<b>[^?]+?)\s*\??$/i,
  /,\s*(?<a>[^,?]+?)\s+or\s+(?<b>[^?]+?)\s*\??$/i,
];

/** A comparison with its sides; null for other questions. */
export interface Comparison {
  /** The question for each side alone. */
  sides: { name: string; question: string }[];
}

/** Takes a comparison apart: what is asked of both sides, once for each. */
export function findComparison(text: string): Comparison | null {
  if (!COMPARES.test(text)) return null;
  for (const pattern of SIDES) {
    const match = pattern.exec(text);
    if (!match?.groups) continue;
    const { a = '', b = '' } = match.groups;
    const rest = text.slice(0, match.index).replace(/[,\s]+$/, '');
    const [first, second] = withSharedWords(a.trim(), b.trim());
    return { sides: [first, second].map((name) => ({ name, question: `${rest} ${name}?`.trim() })) };
  }
  return null;
}

/** "the 2021" and "the 2024 rules": what stands behind the second belongs to both, and a preposition before the first too. */
function withSharedWords(a: string, b: string): [string, string] {
  const tail = /^(?:the\s+)?\S+(\s+.+)$/i.exec(b)?.[1] ?? '';
  const isBare = a.split(/\s+/).length <= 2 && /\d$|^\p{Lu}$/u.test(a);
  const preposition = /^(?:of|in|for|with|at|on)\s+/i.exec(a)?.[0] ?? '';
  return [
    isBare && tail ? `${a}${tail}` : a,
    preposition && !/^(?:of|in|for|with|at|on)\s/i.test(b) ? `${preposition}${b}` : b,
  ];
}
