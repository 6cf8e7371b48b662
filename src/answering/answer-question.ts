import type { Answer } from '../contract/answer.ts';
import { packOf } from '../language/packs.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import { startSources } from '../retrieval/further-sources.ts';
import type { Retrieved } from '../retrieval/retrieved.ts';
import type { Scope } from '../understanding/scope.ts';
import type { Part, UnderstoodQuestion } from '../understanding/understanding.ts';
import { describeSection } from './about/describe-documents.ts';
import { type AnswerBuilder, startAnswer } from './answer-builder.ts';
import { answerDescription } from './answer-description.ts';
import type { CompositionEnd } from './composer.ts';
import { finishAnswer } from './finish-answer.ts';
import { describeMissing } from './refusal.ts';
import { relatedTo } from './related.ts';
import { type PartsSearch, searchParts, stopIfGone } from './search-parts.ts';
import type { TurnInProgress } from './turn-in-progress.ts';

/** How the composition for a part of a question ended. */
interface PartEnd extends CompositionEnd {
  part: Part;
  found: Retrieved;
  /** Statements that held. */
  told: number;
}

/** Answers a question on what the documents say; one that they do not answer as it stands, with its typing errors mended. */
export async function answerQuestion(turn: TurnInProgress, question: UnderstoodQuestion): Promise<Answer> {
  const ofSection = await answerFromSection(turn, question);
  if (ofSection) return ofSection;
  const { composer, verify } = turn.parts;
  // An LLM answers several questions in one.
  const parts = composer.kind === 'extractive' ? question.parts : [question.whole];
  const search = await searchParts(turn, question, parts);
  const builder = startAnswer({ ...turn, verify });
  const ends: PartEnd[] = [];
  for (const [n, part] of parts.entries()) ends.push(await answerPart(turn, part, n, search, builder));
  if (builder.snapshot().statements.length === 0) {
    const mended = turn.mendSpelling(turn.understanding);
    if (mended?.question) return answerQuestion({ ...turn, understanding: mended }, mended.question);
  }
  return conclude(turn, question, ends, search, builder);
}

/** Answers with the section that is asked for as a whole; null when none is, or when it says nothing. */
async function answerFromSection(turn: TurnInProgress, question: UnderstoodQuestion): Promise<Answer | null> {
  if (!question.section) return null;
  const messages = packOf(turn.understanding.language).messages;
  const description = await describeSection(question.section, messages, turn.parts.collection);
  return description.statements.length > 0 ? answerDescription(turn, question, description) : null;
}

/** Has a part of a question answered from one scope after the other, until one answers. */
async function answerPart(
  turn: TurnInProgress,
  part: Part,
  n: number,
  search: PartsSearch,
  builder: AnswerBuilder,
): Promise<PartEnd> {
  const [first, ...others] = part.scopes;
  let end = await answerWithin(turn, part, first, search.found(n), builder);
  for (const scope of others) {
    if (end.told > 0) break;
    end = await answerWithin(turn, part, scope, await search.searchIn(scope, n), builder);
  }
  return end;
}

/** Has a part of a question answered from what was found for it. */
async function answerWithin(
  { understanding, parts, signal }: TurnInProgress,
  part: Part,
  { newest }: Scope,
  found: Retrieved,
  builder: AnswerBuilder,
): Promise<PartEnd> {
  stopIfGone(signal);
  const { kind, language, history } = understanding;
  const sources = startSources(found);
  const composition = parts.composer.compose({
    question: part.question,
    retrieved: found,
    addSource: sources.add,
    history,
    signal,
    language,
    wish: kind === 'shorter' || kind === 'source' ? kind : undefined,
  });
  const end = await builder.add(composition, sources.all);
  const cited = new Set(builder.snapshot().citations.map(({ documentId }) => documentId));
  const edition = end.told > 0 ? newest.find(({ document }) => cited.has(document.id)) : undefined;
  const note = end.note || (edition && packOf(language).messages.asOf(String(edition.year)));
  return { ...end, ...(note && { note }), part, found };
}

/** Puts the answer together from how its parts ended. */
function conclude(
  turn: TurnInProgress,
  question: UnderstoodQuestion,
  ends: readonly PartEnd[],
  search: PartsSearch,
  builder: AnswerBuilder,
): Promise<Answer> {
  const told = builder.snapshot();
  const messages = packOf(turn.understanding.language).messages;
  const isAnswered = told.statements.length > 0;
  const missing = ends.filter((end) => end.told === 0);
  const refusals = missing.map(
    ({ refusal, part, found }) => refusal ?? describeMissing(part.question, found, messages),
  );
  const refusal =
    told.unsupported.length > 0 && !missing[0]?.refusal ? messages.nothingHeld : refusals.join(' ');
  const notes = [...ends.flatMap(({ note }) => note ?? []), ...(isAnswered ? refusals : [])];
  const by = ends[0]?.by ?? turn.parts.composer;
  const [surest] = ends.toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
  return finishAnswer(turn, told, {
    status: isAnswered ? 'answered' : 'refused',
    answer: isAnswered ? told.text : refusal,
    retrieved: search.retrieved(),
    related: isAnswered ? [] : relatedTo(search.found(0)),
    confidence: surest?.confidence ?? null,
    note: [...new Set(notes)].join(' ') || null,
    composer: by.kind,
    model: by.model,
    usage: ends.reduce((sum, { usage = null }) => addUsage(sum, usage), question.usage),
  });
}

function addUsage(first: TokenUsage | null, second: TokenUsage | null): TokenUsage | null {
  if (!first || !second) return first ?? second;
  return {
    promptTokens: first.promptTokens + second.promptTokens,
    completionTokens: first.completionTokens + second.completionTokens,
  };
}
