import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitFrontMatter } from '../documents/formats/front-matter.ts';
import { ConfigError } from '../errors.ts';
import { PROMPTS_FOLDER } from '../project.ts';

/** A message for an LLM. */
export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A prompt that is ready to be filled. */
interface Prompt<Slot extends string> {
  /** `name@version`, from its front matter. */
  id: string;
  /** Messages with every slot filled. */
  fill(values: Record<Slot, string>): Message[];
}

const SLOT = /\{\{\s*([\w-]+)\s*\}\}/g;

/**
 * Reads `prompts/<name>.md`: front matter (name, version), then one part a role under `# system`, `# user`.
 * @throws ConfigError naming the file when a slot is missing or unknown, or a part is.
 */
export function readPrompt<Slot extends string>(
  name: string,
  slots: readonly Slot[],
  folder: string = PROMPTS_FOLDER,
): Prompt<Slot> {
  const path = join(folder, `${name}.md`);
  const fail = (problem: string): never => {
    throw new ConfigError(
      `${path}: ${problem}`,
      'Correct the prompt file, or take it back from version control.',
    );
  };
  const { fields, body } = splitFrontMatter(readFileSync(path, 'utf8').replace(/\r\n/g, '\n'));
  if (fields === null) return fail('front matter between two lines of --- is missing');
  const version = fields.version ?? fail('front matter has no version');
  const used = new Set([...body.matchAll(SLOT)].map((match) => match[1] as string));
  for (const slot of slots) if (!used.has(slot)) fail(`the slot {{${slot}}} is missing`);
  for (const slot of used)
    if (!slots.includes(slot as Slot)) fail(`the slot {{${slot}}} is unknown; known are ${slots.join(', ')}`);

  const parts = body.split(/^# (system|user|assistant)\s*$/m).slice(1);
  const templates: Message[] = [];
  for (let n = 0; n + 1 < parts.length; n += 2) {
    templates.push({ role: parts[n] as Message['role'], content: (parts[n + 1] as string).trim() });
  }
  if (!templates.some(({ role }) => role === 'user')) fail('there is no part under "# user"');
  return {
    id: `${name}@${version}`,
    // One pass, so that a slot's value that looks like a slot is not filled again.
    fill: (values) =>
      templates.map(({ role, content }) => ({
        role,
        content: content.replace(SLOT, (_, slot: Slot) => values[slot]),
      })),
  };
}
