import { withoutInvisible } from '../language/invisible.ts';

/** Signs with which prompts and chat templates mark who speaks; inside a document they are only letters. */
const CONTROL_SIGNS =
  /<(?=\/?(?:paragraphs?|conversation|evidence|statement)>|\||\/?s>|<\/?SYS>>|(?:start|end)_of_turn>)|\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\])/gi;

/** Marks like ours that a document brings along: [1], [2, 3], 【4】. */
const MARKERS = /[[【]\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]/g;

/**
 * Makes a text of a document, or of a person, safe to quote in a prompt: it can't close the tag that it stands in, can't
 * pretend to be another speaker, brings no markers of its own, and holds nothing that a person would not see.
 */
export function quotedMaterial(text: string): string {
  return withoutInvisible(text)
    .replace(CONTROL_SIGNS, (sign) => (sign === '<' ? '‹' : '⟦'))
    .replace(MARKERS, '($1)');
}
