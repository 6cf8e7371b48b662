/** With a capital in front. */
export const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** Without the capital of a sentence's beginning. */
export const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
/** Within a sentence, articles and prepositions have no capital. */
export const lowerArticle = (text: string) =>
  text.replace(/^(?:In|On|At|For|With|From|By|The|During)\b/, (word) => word.toLowerCase());

/** Most interpretations of one follow-up; each is looked for in the documents. */
const MAX_INTERPRETATIONS = 5;

/** Interpretations without doubles, the likeliest first. */
export const unique = (interpretations: readonly string[]): string[] =>
  [...new Set(interpretations)].slice(0, MAX_INTERPRETATIONS);
