import { withoutInvisible } from '../language/invisible.ts';
import { withoutForeignMarkers } from '../language/markers.ts';

/** Signs with which prompts and chat templates mark who speaks; inside a document they are only letters. */
const CONTROL_SIGNS =
  /<(?=\/?(?:paragraphs?|conversation|evidence|statement)>|\||\/?s>|<\/?SYS>>|(?:start|end)_of_turn>)|\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\])/gi;

/**
 * Makes a text of a document, or of a person, safe to quote in a prompt: it can't close the tag that it stands in, can't
 * pretend to be another speaker, brings no markers of its own, and holds nothing that a person would not see.
 */
export function quotedMaterial(text: string): string {
  return withoutForeignMarkers(
    withoutInvisible(text).replace(CONTROL_SIGNS, (sign) => (sign === '<' ? '‹' : '⟦')),
  );
}
