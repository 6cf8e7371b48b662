/** How what a reasoning model thinks aloud begins, at the front of its reply, and ends. */
export const THOUGHTS_BEGIN = /^\s*<think(?:ing)?>/i;
export const THOUGHTS_END = /<\/think(?:ing)?>/i;

/** A reply without its thoughts, which are no part of its answer, nor is a thought that is not finished yet. */
export function withoutThoughts(reply: string): string {
  const begin = THOUGHTS_BEGIN.exec(reply);
  if (!begin) return reply;
  const thoughts = reply.slice(begin[0].length);
  const end = THOUGHTS_END.exec(thoughts);
  return end ? thoughts.slice(end.index + end[0].length) : '';
}
