import { createHash } from 'node:crypto';
import { MAX_QUESTION_LENGTH } from '../../contract/requests.ts';
import type { Turn } from '../../contract/turn.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import { findNames } from '../../facts/names.ts';
import { findNumbers } from '../../facts/numbers.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import { AUXILIARIES, isAuxiliary } from '../../language/english/auxiliaries.ts';
import { withoutMarkers } from '../../language/markers.ts';
import { isStopWord } from '../../language/stop-words.ts';
import { tokenize } from '../../language/tokens.ts';
import type { TokenUsage } from '../../llm/chat-model.ts';
import type { ClassifyTurn } from '../classify-turn.ts';
import { lastQuestion } from '../last-question.ts';
import { fillIns, PERSONAL, pointsBack } from './pronouns.ts';
import { ASKS_ANEW, substitutions } from './substitutions.ts';
import { nameOfKind, type Previous, topicOf } from './topic.ts';
import { capitalise, unique } from './wording.ts';

/** A question that can be understood alone. */
export interface ResolvedQuestion {
  question: string;
  /** The earlier question that it leans on, itself resolved; null when it stood alone. */
  previousQuestion: string | null;
  /** Other interpretations, the likelier first; which is meant shows by what the documents answer. */
  others: string[];
  /** Tokens that an LLM took for it, when one did and tells. */
  usage?: TokenUsage | null;
}

/** Turns a question of a conversation into one that can be understood alone; one that can be is returned as it is. */
export type ResolveQuestion = (
  question: string,
  history: readonly Turn[],
  signal?: AbortSignal,
) => Promise<ResolvedQuestion>;

/** "What about Japan?", "And in 2016?" */
const ELLIPSIS = new RegExp(
  `^(?:(?:and|but|or|so|then|ok(?:ay)?|also)[,\\s]+)*(?:(?:what|how)\\s+about|what\\s+of|(?:and|but|or)\\b(?!\\s+(?:who|what|when|where|why|which|how|${AUXILIARIES})\\b))\\s*`,
  'i',
);
const LEADING_AND = /^(?:and|but|so|then|ok(?:ay)?|also)[,\s]+/i;

const QUESTION_WORD = /^(?:who|whom|whose|what|which|when|where|why|how)\b/i;

const COMMAND = /^(?:summari[sz]e|describe|explain|list|tell|name|define|give|show|compare)\b/i;
const MORE =
  /^(?:please\s+)?(?:(?:tell|give|show)\s+me\s+(?:some\s+)?more|more(?:\s+details?)?|details|go\s+on|elaborate|continue|can\s+you\s+elaborate|explain(?:\s+(?:it|that|more))?)[\s,.!?]*(?:please)?[.!?]*$/i;
/** A lower-case noun that is meant to be known: "the war", "that treaty". */
const DEFINITE = /\b(?:the|this|that)\s+(\p{Ll}+)\b(?!\s+(?:of|for|in|on|between)\b)/u;

/** Words that say nothing without a topic. */
const VAGUE =
  /^(?:countr(?:y|ies)|people|affected|involved|included|responsible|participants?|members?|reasons?|effects?|consequences?|results?|causes?|caused|advantages?|disadvantages?|risks?|benefits?|examples?|problems?|goals?|aims?|purpose|details?|differences?|happen(?:s|ed)?|main|important|other|others|else|next|later|then|end|ended|start|started|begin|began|last|lasted|won|lost|work|works|used|needed|required|cost|costs|steps?|types?|kinds?|parts?|features?|requirements?)$/;

export interface ResolverParts {
  embedder: Pick<Embedder, 'embed'>;
  /** Tells the turns that ask something of what the documents say; the others leave the topic alone. */
  classifyTurn?: ClassifyTurn;
}

/** A resolver that can be told how a follow-up turned out to be meant, which later ones lean on. */
export interface Resolver {
  resolve: ResolveQuestion;
  remember(question: string, history: readonly Turn[], meant: string): void;
}

/** Follow-ups whose meaning is remembered; over this, the oldest is forgotten. */
const MAX_REMEMBERED = 1_000;

/** What is longer, in UTF-16 code units, says what it means by itself. */
const LONGEST_FOLLOW_UP = 400;

/** Stands for a question in its conversation, however long that is: what is remembered takes the same room for all. */
const keyOf = (question: string, history: readonly Turn[]): string =>
  createHash('sha256')
    .update(JSON.stringify([question, ...history.map(({ content }) => content)]))
    .digest('base64');

/** Makes the resolver that works without an LLM: from the words of the question and of the one before it. */
export function makeResolver({ embedder, classifyTurn }: ResolverParts): Resolver {
  const meanings = new Map<string, string>();
  const resolve: ResolveQuestion = async (question, history) => {
    const asked = question.trim();
    const found = await findPreviousQuestion(history, resolve, classifyTurn);
    if (!found) return { question: asked, previousQuestion: null, others: [] };
    const previousQuestion = found.question;
    // How questions lean on others is known of English alone; elsewhere the topic only steers where it is looked for.
    if (asked.length > LONGEST_FOLLOW_UP || detectLanguage(asked) !== 'en')
      return {
        question: asked,
        previousQuestion: asked.length > LONGEST_FOLLOW_UP ? null : previousQuestion,
        others: [],
      };
    const known = meanings.get(keyOf(question, history));
    if (known) return { question: known, previousQuestion, others: [] };
    const interpretations = await interpretationsOf(asked, found, embedder);
    // What was filled in must not grow from turn to turn.
    const [first, ...others] = interpretations.filter(({ length }) => length <= MAX_QUESTION_LENGTH);
    return {
      question: first ?? asked,
      previousQuestion: first !== undefined ? previousQuestion : null,
      others,
    };
  };
  return {
    resolve,
    remember(question, history, meant) {
      meanings.set(keyOf(question, history), meant);
      if (meanings.size > MAX_REMEMBERED) meanings.delete(meanings.keys().next().value as string);
    },
  };
}

/** The interpretations of a question with what it leans on filled in, the likeliest first; none when it stands alone. */
async function interpretationsOf(
  asked: string,
  previous: Previous,
  embedder: Pick<Embedder, 'embed'>,
): Promise<string[]> {
  if (MORE.test(asked)) return [tellMore(previous)].filter((interpretation) => interpretation !== null);
  if (ELLIPSIS.test(asked)) return substitutions(asked.replace(ELLIPSIS, ''), previous, embedder);
  // "Major characters" may take the place of something, or be all that is asked, where the conversation is.
  if (isFragment(asked)) {
    const others = await substitutions(asked, previous, embedder);
    return namesMatter(asked) ? unique([asked, ...others]) : others;
  }
  const plain = capitalise(asked.replace(LEADING_AND, ''));
  const named = spellOut(plain, previous);
  if (named) return [named];
  if (leansOnHistory(plain)) return unique([...fillIns(plain, previous), plain]);
  // The question stays as it is; the topic only steers where it is looked for.
  return plain === asked ? [] : unique([carryTopic(plain, previous.question), plain]);
}

/** The last question, itself resolved against the ones before it, and its answer; small talk in between is passed over. */
async function findPreviousQuestion(
  history: readonly Turn[],
  resolve: ResolveQuestion,
  classifyTurn: ClassifyTurn | undefined,
): Promise<Previous | null> {
  const last = await lastQuestion(history, classifyTurn ?? everyTurnAsks);
  if (!last) return null;
  const { question } = await resolve(last.question, last.history);
  const behind = history.slice(last.history.length + 1);
  const reply = behind.find((turn) => turn.role === 'assistant')?.content ?? '';
  return { question, answer: withoutMarkers(reply) };
}

const everyTurnAsks: ClassifyTurn = async () => ({ kind: 'question', language: 'en' });

/** "In 2016?", "Why?", "The second one?": too little to be a question of its own. */
function isFragment(question: string): boolean {
  const tokens = tokenize(question);
  const content = tokens.filter(({ lower }) => !isStopWord(lower));
  if (ASKS_ANEW.test(question)) return content.length === 0 && tokens.length <= 2;
  const verb = tokens.some(({ lower }) => isAuxiliary(lower));
  return (
    !verb && !PERSONAL.test(question) && tokens.length <= 5 && content.length <= 3 && !COMMAND.test(question)
  );
}

/** "Major characters", "Opening hours": words enough to be looked for as they stand, where the conversation is. */
function namesMatter(fragment: string): boolean {
  const tokens = tokenize(fragment);
  const isBare =
    findNames(fragment).length === 0 && findNumbers(fragment).length === 0 && !/\?\s*$/.test(fragment);
  return isBare && tokens.length >= 2 && tokens.every(({ lower }) => !isStopWord(lower));
}

/** "Tell me more", "Go on": the same topic, at length. */
function tellMore(previous: Previous): string | null {
  const topic = topicOf('it', previous);
  return topic && `Tell me about ${topic}`;
}

/** "When did the war end?" after a question on the French and Indian War: the noun gets its name. */
function spellOut(question: string, previous: Previous): string | null {
  if (findNames(question).length > 0) return null;
  const noun = DEFINITE.exec(question);
  const name = noun?.[1] && nameOfKind(noun[1], previous);
  if (!noun || !name) return null;
  return question.slice(0, noun.index) + name + question.slice(noun.index + noun[0].length);
}

function leansOnHistory(question: string): boolean {
  if (pointsBack(question)) return true;
  const content = tokenize(question).filter(({ lower }) => !isStopWord(lower));
  const anchored = findNames(question).length > 0 || findNumbers(question).length > 0;
  if (anchored || !QUESTION_WORD.test(question)) return false;
  return content.every(({ lower }) => VAGUE.test(lower));
}

/** Words that lead in to what a question is about, at its end: "… on cyber security?" */
const LAST_PHRASE =
  /\b(?:on|about|in|regarding|concerning|during|at|under|for)\s+((?:(?!\b(?:on|about|in|regarding|concerning|during|at|under|for)\b).)+?)\s*\?*$/i;

/** "And …?" goes on with the subject: what the earlier question was about is added, unless it is named again. */
function carryTopic(question: string, previous: string): string {
  const phrase = LAST_PHRASE.exec(previous);
  if (!phrase?.[1] || LAST_PHRASE.test(question)) return question;
  const known = new Set(tokenize(question).map(({ stem }) => stem));
  if (tokenize(phrase[1]).every(({ stem }) => known.has(stem))) return question;
  return `${question.replace(/[?.!\s]+$/, '')} ${phrase[0].replace(/\?+$/, '').trim()}?`;
}
