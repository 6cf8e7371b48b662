import type { Document } from '../contract/document.ts';
import { splitSentences } from '../language/sentences.ts';
import { type ChatModel, completeReply } from '../llm/chat-model.ts';
import type { Prompts } from '../llm/prompts.ts';
import { quotedMaterial } from '../llm/quoted-material.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * Proposes questions with their answers by an LLM, a request a paragraph. What does not stand in the paragraph word for word is
 * left out.
 * @throws LlmError when the LLM fails.
 */
export async function* suggestByLlm(
  document: Document,
  chat: ChatModel,
  prompt: Prompts['suggestQuestions'],
): AsyncGenerator<Suggestion> {
  for (const { text } of document.paragraphs) {
    const { text: reply } = await completeReply(chat.reply(prompt.fill({ paragraph: quotedMaterial(text) })));
    for (const line of reply.split('\n')) {
      const [question, answer, evidence] = line.split(' | ').map((part) => part.trim());
      if (!question || !answer || !evidence || !text.includes(answer) || !text.includes(evidence)) continue;
      const { start = 0, end = 0 } =
        splitSentences(text).find((span) => text.slice(span.start, span.end).includes(evidence)) ?? {};
      yield { kind: 'llm', question, answer, evidence, sentence: text.slice(start, end) || evidence };
    }
  }
}
