import { LlmError } from '../../errors.ts';
import { type ChatModel, completeReply } from '../../llm/chat-model.ts';
import { type ContextBudget, fitContext } from '../../llm/context-budget.ts';
import type { Prompts } from '../../llm/prompts.ts';
import { quotedMaterial } from '../../llm/quoted-material.ts';
import type { ResolveQuestion } from './standalone-question.ts';

export interface LlmResolverParts extends ContextBudget {
  chat: ChatModel;
  prompt: Prompts['standaloneQuestion'];
  /** Tells which questions lean on the conversation, and is used when the LLM fails. */
  offline: ResolveQuestion;
  /** Whether a rewritten question brings in nothing of its own: no name, number, date or link that is not in the text. */
  isFaithful: (question: string, text: string) => boolean;
}

/** Longest rewritten question, in UTF-16 code units; a longer reply is an answer or a slip. */
const MAX_LENGTH = 500;

/** A person waits for this before anything is searched, so it may take so many milliseconds and is not tried again. */
const TIMEOUT_MS = 8_000;

/**
 * Makes the resolver that has follow-ups rewritten by an LLM: one short request, none when the question stands alone. A
 * reply that fails, is no single question, or brings in something of its own gives way to the offline resolver's.
 */
export function makeLlmResolver({
  chat,
  prompt,
  offline,
  isFaithful,
  ...budget
}: LlmResolverParts): ResolveQuestion {
  return async (question, history, signal) => {
    const resolved = await offline(question, history);
    if (resolved.previousQuestion === null) return resolved;
    const fixed = prompt
      .fill({ question, conversation: '' })
      .reduce((sum, { content }) => sum + budget.countTokens(content), 0);
    const turns = fitContext([], String, history, fixed, budget).history;
    const conversation = turns.map(({ role, content }) => `${role}: ${quotedMaterial(content)}`).join('\n');
    const messages = prompt.fill({ question: quotedMaterial(question), conversation });
    try {
      const reply = chat.reply(messages, { signal, timeoutMs: TIMEOUT_MS, retries: 0 });
      const { text, usage } = await completeReply(reply);
      const rewritten = text.replace(/^["“](.*)["”]$/s, '$1').trim();
      const known = [...history.map(({ content }) => content), question, resolved.previousQuestion].join(
        '\n',
      );
      const fits = rewritten !== '' && rewritten.length <= MAX_LENGTH && !rewritten.includes('\n');
      return {
        ...resolved,
        usage,
        ...(fits && isFaithful(rewritten, known) && { question: rewritten, others: [] }),
      };
    } catch (error) {
      if (error instanceof LlmError) return resolved;
      throw error;
    }
  };
}
