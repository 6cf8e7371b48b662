import type { Statement } from '../../contract/answer.ts';
import type { Reader } from '../../cross-encoder/reader.ts';
import { type ChatModel, completeReply } from '../../llm/chat-model.ts';
import type { Prompts } from '../../llm/prompts.ts';
import { quotedMaterial } from '../../llm/quoted-material.ts';
import type { JudgeSupport } from '../../verification/support.ts';

/** What a citation gives as evidence: the quote, and what it stands under and behind. */
interface CitedEvidence {
  quote: string;
  context: string;
}

/** Says whether evidence supports a statement. */
export interface Judge {
  readonly name: string;
  supports(statement: string, evidence: readonly CitedEvidence[]): Promise<boolean>;
}

/** The judge that is our own verifier: it needs no LLM, and is strict about facts. */
export function makeVerifierJudge(judgeSupport: JudgeSupport): Judge {
  return {
    name: 'verifier',
    supports: async (statement, evidence) => {
      const quotes = evidence.map(({ quote }) => quote).join('\n');
      return judgeSupport(statement, quotes, evidence.map(({ context }) => context).join('\n'));
    },
  };
}

/** A reader says so from this probability on. */
const SUPPORTS = 0.5;

/** The judge that is a trained reader: it needs no LLM, and knows what words mean, but not what is certain. */
export function makeReaderJudge(name: string, judgeSupport: NonNullable<Reader['judgeSupport']>): Judge {
  return {
    name: `reader ${name}`,
    supports: async (statement, evidence) => {
      const text = evidence.map(({ quote }) => quote).join('\n');
      const place = evidence[0]?.context.split('\n') ?? [];
      const [supports = 0] = await judgeSupport(statement, [{ place, text }]);
      return supports >= SUPPORTS;
    },
  };
}

/** The judge that is an LLM, with the prompt `prompts/judge.md`. */
export function makeLlmJudge(chat: ChatModel, prompt: Prompts['judge']): Judge {
  return {
    name: `llm ${chat.model} (${prompt.id})`,
    supports: async (statement, evidence) => {
      const quotes = evidence
        .map(({ quote, context }) => quotedMaterial(`(${context})\n${quote}`))
        .join('\n\n');
      const messages = prompt.fill({ statement: quotedMaterial(statement), evidence: quotes });
      const { text } = await completeReply(chat.reply(messages));
      return /^\W*SUPPORTED\b/i.test(text);
    },
  };
}

/** How an answer's statements are held by what they cite. */
export interface CitationScores {
  /** Statements whose citations support them, of all. */
  supported: number;
  statements: number;
  /** Citations that are not beside the point, of all. */
  relevant: number;
  citations: number;
}

/**
 * Citation recall and precision as ALCE defines them (Gao et al. 2023, "Enabling LLMs to Generate Text with Citations", §4):
 * a statement counts when everything that it cites together supports it; a citation is beside the point when it does not
 * support the statement alone and the others do without it, or when the statement is not supported at all.
 */
export async function scoreCitations(
  statements: readonly Statement[],
  evidenceOf: (marker: number) => CitedEvidence | undefined,
  judge: Judge,
): Promise<CitationScores> {
  const scores: CitationScores = { supported: 0, statements: statements.length, relevant: 0, citations: 0 };
  for (const { text, markers } of statements) {
    const cited = markers.flatMap((marker) => evidenceOf(marker) ?? []);
    scores.citations += markers.length;
    if (cited.length === 0 || !(await judge.supports(text, cited))) continue;
    scores.supported++;
    for (const own of cited) {
      const others = cited.filter((other) => other !== own);
      const beside =
        others.length > 0 && !(await judge.supports(text, [own])) && (await judge.supports(text, others));
      if (!beside) scores.relevant++;
    }
  }
  return scores;
}
