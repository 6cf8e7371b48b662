import { parse } from 'yaml';

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---[^\S\n]*(?:\r?\n|$)/;

/** A text of Markdown without its front matter, and what that says. */
interface FrontMatter {
  /** Null when there is none, or when it is no YAML of names and values. */
  fields: Record<string, unknown> | null;
  body: string;
}

/** Takes a text's front matter (YAML between two lines of ---) off. */
export function splitFrontMatter(text: string): FrontMatter {
  const front = FRONT_MATTER.exec(text);
  if (!front) return { fields: null, body: text };
  const body = text.slice(front[0].length);
  try {
    const parsed: unknown = parse(front[1] as string);
    const isMap = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return { fields: isMap ? (parsed as Record<string, unknown>) : null, body };
  } catch {
    return { fields: null, body };
  }
}
