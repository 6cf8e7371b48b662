import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../indexing/durable-file.ts';
import type { ChatModel } from '../../llm/chat-model.ts';

const keptSchema = z.object({
  text: z.string(),
  cut: z.boolean(),
  usage: z.object({ promptTokens: z.int(), completionTokens: z.int() }).nullable(),
});

/**
 * Makes a chat model that remembers its replies in a folder, by endpoint, model, messages and round, so that a run that
 * is repeated asks for nothing twice. A reply that fails is not remembered.
 * @param round a number that tells repetitions apart: with the same one the same reply comes back.
 */
export function rememberReplies(
  chat: ChatModel,
  folder: string,
  endpoint: string,
  round: () => number,
): ChatModel {
  return {
    model: chat.model,
    async *reply(messages, options) {
      const key = JSON.stringify([endpoint, chat.model, messages, round()]);
      const path = join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
      const kept = await readKept(path);
      if (kept) {
        yield kept.text;
        return { cut: kept.cut, usage: kept.usage };
      }
      let text = '';
      const reply = chat.reply(messages, options);
      for (;;) {
        const step = await reply.next();
        if (step.done) {
          await mkdir(folder, { recursive: true });
          await writeDurably(path, Buffer.from(JSON.stringify({ text, ...step.value })));
          return step.value;
        }
        text += step.value;
        yield step.value;
      }
    },
  };
}

async function readKept(path: string): Promise<z.infer<typeof keptSchema> | null> {
  try {
    return keptSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Not there, or torn: it is asked for anew.
    return null;
  }
}
