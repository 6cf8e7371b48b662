import { packOf } from '../language/packs.ts';
import { ENDS_SENTENCE } from '../language/sentences.ts';
import type { ChatModel, ReplyEnd } from '../llm/chat-model.ts';
import { type ContextBudget, fitContext } from '../llm/context-budget.ts';
import type { Prompts } from '../llm/prompts.ts';
import { quotedMaterial } from '../llm/quoted-material.ts';
import type { ScoredParagraph } from '../retrieval/retrieved.ts';
import type { DraftStatement } from '../verification/draft-statement.ts';
import type { Composer } from './composer.ts';
import { saysNoMore } from './says-no-more.ts';
import { StatementStream } from './statement-stream.ts';

/** A statement counts as complete when this much of the next one has come, so that a late marker is not missed. */
const ENOUGH_OF_THE_NEXT = 12;

export interface LlmComposerParts extends ContextBudget {
  chat: ChatModel;
  prompt: Prompts['answer'];
}

/**
 * Makes the composer that asks an LLM and hands its statements on while it still writes. Whether they hold is for
 * verification to find.
 * @throws LlmError, from the composition, when the LLM fails or sends no text.
 */
export function makeLlmComposer({ chat, prompt, ...budget }: LlmComposerParts): Composer {
  return {
    kind: 'llm',
    model: chat.model,
    async *compose({ question: { text: question }, retrieved, history, language, signal }) {
      if (retrieved.paragraphs.length === 0) return { confidence: null };
      const fixed = prompt
        .fill({ question, paragraphs: '' })
        .reduce((sum, { content }) => sum + budget.countTokens(content), 0);
      const fitting = fitContext(retrieved.paragraphs, textOf, history, fixed, budget);
      const [system, user] = prompt.fill({ question, paragraphs: fence(fitting.paragraphs) });
      const messages = [system, ...fitting.history, user].filter((message) => message !== undefined);
      const said = new StatementStream();
      let handedOn = 0;
      let end: ReplyEnd;
      for (const reply = chat.reply(messages, { signal }); ; ) {
        const step = await reply.next();
        if (step.done) {
          end = step.value;
          break;
        }
        if (!said.add(step.value) || said.isNotFound) continue;
        const statements = said.from(handedOn);
        for (const [n, statement] of statements.slice(0, -1).entries()) {
          if ((statements[n + 1] as DraftStatement).text.length < ENOUGH_OF_THE_NEXT) break;
          handedOn++;
          yield weighed(statement, question);
        }
      }
      const { usage } = end;
      if (said.isNotFound) return { confidence: null, usage };
      const rest = said.from(handedOn).map((statement) => weighed(statement, question));
      if (!end.cut) {
        yield* rest;
        return { confidence: null, usage };
      }
      yield* rest.filter(({ text: statement }) => ENDS_SENTENCE.test(statement));
      const { llmStopped, mayBeIncomplete } = packOf(language).messages;
      const note = `${llmStopped(chat.model)} ${mayBeIncomplete}`;
      return { confidence: null, usage, note };
    },
  };
}

/** A statement, marked when it says nothing. */
const weighed = (statement: DraftStatement, question: string): DraftStatement =>
  saysNoMore(statement.text, question) ? { ...statement, restatesQuestion: true } : statement;

/** What of a paragraph the LLM is shown. */
const textOf = ({ paragraph, document }: ScoredParagraph): string =>
  [document.title, ...paragraph.section, paragraph.text].join('\n');

/** Numbered paragraphs with title and section, as quoted material. */
function fence(paragraphs: readonly ScoredParagraph[]): string {
  return paragraphs
    .map(({ paragraph, document }, n) => {
      const source = quotedMaterial([document.title, ...paragraph.section].join(' › '));
      return `[${n + 1}] (${source})\n${quotedMaterial(paragraph.text)}`;
    })
    .join('\n\n');
}
