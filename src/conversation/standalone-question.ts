import type { Turn } from '../contract/turn.ts';
import { dot, type Embedder } from '../embedding/embedder.ts';
import { AUXILIARIES, isAuxiliary } from '../language/english/auxiliaries.ts';
import { CLAUSE_OPENING } from '../language/english/clauses.ts';
import { findDates } from '../language/english/dates.ts';
import { findNames } from '../language/english/names.ts';
import { findNumbers } from '../language/english/numbers.ts';
import { findPhrases, type Phrase, takePhraseApart } from '../language/english/phrases.ts';
import { isStopWord } from '../language/english/stop-words.ts';
import { withoutMarkers } from '../language/markers.ts';
import { type Span, splitSentences } from '../language/sentences.ts';
import { tokenize } from '../language/tokens.ts';
import type { TokenUsage } from '../llm/chat-model.ts';
import { ASKS_FOR_PERSON, nameOfKind, type Previous, topicOf } from './topic.ts';
import type { RecogniseTurn } from './turn-kind.ts';

/** A question that can be understood alone. */
export interface ResolvedQuestion {
  question: string;
  /** The earlier question that it leans on, itself resolved; null when it stood alone. */
  follows: string | null;
  /** Other ways to read it, the likelier first; which is meant shows by what the documents answer. */
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

const PERSONAL = /\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers)\b/i;
const DEMONSTRATIVE = /\b(?:this|that|these|those)\b(?!\s+(?:is|was|are|were)\s+(?:a|an|the)\b)/i;
const THERE = /(?<!\b(?:is|are|was|were|be|been)\s+)\bthere\b(?!\s+(?:is|are|was|were|be|been|any|a)\b)/i;
const QUESTION_WORD = /^(?:who|whom|whose|what|which|when|where|why|how)\b/i;

/** "Until when?", "By whom?", "Why not?" */
const ASKS_ANEW =
  /^(?:(?:until|since|from|by|to|for|with|at|in|on|of)\s+)?(?:who|whom|whose|what|which|when|where|why|how)\b/i;

const COMMAND = /^(?:summari[sz]e|describe|explain|list|tell|name|define|give|show|compare)\b/i;
const MORE =
  /^(?:please\s+)?(?:(?:tell|give|show)\s+me\s+(?:some\s+)?more|more(?:\s+details?)?|details|go\s+on|elaborate|continue|can\s+you\s+elaborate|explain(?:\s+(?:it|that|more))?)[\s,.!?]*(?:please)?[.!?]*$/i;
/** A lower-case noun that is meant to be known: "the war", "that treaty". */
const DEFINITE = /\b(?:the|this|that)\s+(\p{Ll}+)\b(?!\s+(?:of|for|in|on|between)\b)/u;

/** Words that say nothing without a topic. */
const VAGUE =
  /^(?:countr(?:y|ies)|people|affected|involved|included|responsible|participants?|members?|reasons?|effects?|consequences?|results?|causes?|caused|advantages?|disadvantages?|risks?|benefits?|examples?|problems?|goals?|aims?|purpose|details?|differences?|happen(?:s|ed)?|main|important|other|others|else|next|later|then|end|ended|start|started|begin|began|last|lasted|won|lost|work|works|used|needed|required|cost|costs|steps?|types?|kinds?|parts?|features?|requirements?)$/;

/** A question with this many content words or fewer, and no name or number, leans on what was said before. */
const FEW_TERMS = 1;

export interface ResolverParts {
  embedder: Pick<Embedder, 'embed'>;
  /** Tells the turns that ask something of what the documents say; the others leave the topic alone. */
  recognise?: RecogniseTurn;
  /** Finds the words of an answer that answer its question, which a pronoun of the next one may mean. */
  findAnswer?: ((question: string, answer: string) => Promise<string | null>) | undefined;
}

/** A resolver that can be told how a follow-up turned out to be meant, which later ones lean on. */
export interface Resolver {
  resolve: ResolveQuestion;
  remember(question: string, history: readonly Turn[], meant: string): void;
}

/** Follow-ups whose meaning is remembered; over this, the oldest is forgotten. */
const MAX_REMEMBERED = 1_000;

/** Makes the resolver that works without an LLM: from the words of the question and of the one before it. */
export function makeResolver({ embedder, recognise, findAnswer }: ResolverParts): Resolver {
  const meanings = new Map<string, string>();
  const keyOf = (question: string, history: readonly Turn[]) =>
    JSON.stringify([question, ...history.map(({ content }) => content)]);
  const resolve: ResolveQuestion = async (question, history) => {
    const asked = question.trim();
    const found = await previousQuestion(history, resolve, recognise);
    if (!found) return { question: asked, follows: null, others: [] };
    const previous = {
      ...found,
      said: PERSONAL.test(asked) ? ((await findAnswer?.(found.question, found.answer)) ?? null) : null,
    };
    const known = meanings.get(keyOf(question, history));
    if (known) return { question: known, follows: previous.question, others: [] };
    const [first, ...others] = await readingsOf(asked, previous, embedder);
    return { question: first ?? asked, follows: first === undefined ? null : previous.question, others };
  };
  return {
    resolve,
    remember(question, history, meant) {
      meanings.set(keyOf(question, history), meant);
      if (meanings.size > MAX_REMEMBERED) meanings.delete(meanings.keys().next().value as string);
    },
  };
}

/** The ways to read a question with what it leans on filled in, the likeliest first; none when it stands alone. */
async function readingsOf(
  asked: string,
  previous: Previous,
  embedder: Pick<Embedder, 'embed'>,
): Promise<string[]> {
  if (MORE.test(asked)) return [tellMore(previous)].filter((reading) => reading !== null);
  if (ELLIPSIS.test(asked) || isFragment(asked)) {
    return substitutions(asked.replace(ELLIPSIS, ''), previous, embedder);
  }
  const plain = capitalise(asked.replace(LEADING_AND, ''));
  const named = spellOut(plain, previous);
  if (named) return [named];
  if (leansOnHistory(plain)) return unique([...fillIns(plain, previous), plain]);
  // The question stays as it is; the topic only steers where it is looked for.
  return plain === asked ? [] : unique([carryTopic(plain, previous.question), plain]);
}

const unique = (readings: readonly string[]): string[] => [...new Set(readings)].slice(0, MAX_READINGS);

/** Most readings of one follow-up; each is looked for in the documents. */
const MAX_READINGS = 5;

/** The last question, itself resolved against the ones before it, and its answer; small talk in between is passed over. */
async function previousQuestion(
  history: readonly Turn[],
  resolve: ResolveQuestion,
  recognise: RecogniseTurn | undefined,
): Promise<Previous | null> {
  for (let last = history.length - 1; last >= 0; last--) {
    const { role, content } = history[last] as Turn;
    if (role !== 'user') continue;
    if (recognise && (await recognise(content)).kind !== 'question') continue;
    const { question } = await resolve(content, history.slice(0, last));
    const reply = history.slice(last + 1).find((turn) => turn.role === 'assistant')?.content ?? '';
    return { question, answer: withoutMarkers(reply) };
  }
  return null;
}

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
  const pronoun = [PERSONAL, DEMONSTRATIVE, THERE].some((pattern) => {
    const match = pattern.exec(question);
    return match !== null && !hasAntecedent(question.slice(0, match.index), match[0]);
  });
  if (pronoun) return true;
  const content = tokenize(question).filter(({ lower }) => !isStopWord(lower));
  const anchored = findNames(question).length > 0 || findNumbers(question).length > 0;
  if (anchored || !QUESTION_WORD.test(question)) return false;
  return content.length <= FEW_TERMS || content.every(({ lower }) => VAGUE.test(lower));
}

/** A name or a noun phrase before a pronoun is what it refers to, unless it is the subject of the same clause. */
function hasAntecedent(before: string, pronoun: string): boolean {
  if (/^(?:it|they|them|he|him|she)$/i.test(pronoun) && !CLAUSE_OPENING.test(before)) return false;
  if (findNames(before).length > 0) return true;
  return /\b(?:the|a|an)\s+(?:\p{L}+\s+)+/u.test(before);
}

/** The earlier question with what a follow-up names in the place of its like, or behind it. */
async function substitutions(
  fragment: string,
  previous: Previous,
  embedder: Pick<Embedder, 'embed'>,
): Promise<string[]> {
  const item = fragment
    .replace(/[?.!\s]+$/, '')
    .replace(/^as of\s+/i, '')
    .trim();
  const { question } = previous;
  if (item === '') return [question];
  const stem = question.replace(/[?.!\s]+$/, '');
  if (ASKS_ANEW.test(item))
    return unique([askAgain(item, stem), ...(item.includes(' ') ? [`${capitalise(item)}?`] : [])]);
  const { preposition, whole, bare } = takePhraseApart(item);
  const target = await likeOf(bare, question, embedder);
  const like = target && [
    replaceAt(question, target, /\bthe\s+$/i.test(question.slice(0, target.start)) ? bare : whole),
  ];
  const slots = await rankedSlots(bare, preposition, question, embedder);
  const replaced = slots.map(({ whole: place }) => replaceAt(question, place, whole));
  const behind = preposition ? [`${stem} ${lowerArticle(item)}?`] : [];
  const samePreposition = preposition !== '' && slots[0]?.preposition === preposition;
  return unique([
    ...(like ?? []),
    ...(samePreposition ? [...replaced, ...behind] : [...behind, ...replaced]),
  ]);
}

const replaceAt = (text: string, { start, end }: Span, by: string): string =>
  capitalise(`${text.slice(0, start)}${by}${text.slice(end)}`);

/** Phrases of the earlier question that a follow-up may put another in the place of: those behind the same preposition first, then the nearest in meaning. */
async function rankedSlots(
  phrase: string,
  preposition: string,
  question: string,
  embedder: Pick<Embedder, 'embed'>,
): Promise<Phrase[]> {
  const phrases = findPhrases(question);
  if (phrases.length === 0) return [];
  const [wanted, ...vectors] = await embedder.embed([phrase, ...phrases.map(({ text }) => text)]);
  const likeness = (n: number) => dot(wanted as Float32Array, vectors[n] as Float32Array);
  const same = (own: Phrase) => (preposition !== '' && own.preposition === preposition ? 1 : 0);
  return phrases
    .map((own, n) => ({ own, score: same(own) + likeness(n) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ own }) => own);
}

/** The part of the earlier question that is of the same kind as the phrase: a date, a number, an ordinal or a name. */
async function likeOf(
  phrase: string,
  previous: string,
  embedder: Pick<Embedder, 'embed'>,
): Promise<Span | null> {
  const dates = findDates(phrase);
  if (dates.length > 0) return findDates(previous)[0] ?? yearOf(previous);
  const number = findNumbers(phrase)[0];
  if (number?.ordinal) {
    const ordinal = findNumbers(previous).find((other) => other.ordinal);
    if (ordinal) return wholeNameAt(previous, ordinal, phrase) ?? ordinal;
  }
  if (number && phrase.replace(/[\d,.\s]/g, '') === '') {
    const isYear = number.value >= 1000 && number.value < 2200;
    return isYear ? yearOf(previous) : (findNumbers(previous).find(({ ordinal }) => !ordinal) ?? null);
  }
  // Of two joined by "and" the second is meant: "What did China and Malaysia sign?" "What about Russia?"
  const names = findNames(previous).filter(({ end }) => !/^ and \p{Lu}/u.test(previous.slice(end)));
  if (names.length === 0 || findNames(`of ${phrase}`).length === 0) return null;
  const [wanted, ...vectors] = await embedder.embed([phrase, ...names.map(({ text }) => text)]);
  let best: { span: Span; likeness: number } | null = null;
  names.forEach((name, n) => {
    const likeness = dot(wanted as Float32Array, vectors[n] as Float32Array);
    if (!best || likeness > best.likeness) best = { span: name, likeness };
  });
  return (best as { span: Span } | null)?.span ?? null;
}

/** "the Third World Internet Conference" replaces the whole earlier name, "the Third" its ordinal alone. */
function wholeNameAt(previous: string, ordinal: Span, phrase: string): Span | null {
  if (tokenize(phrase).filter(({ lower }) => !isStopWord(lower)).length < 2) return null;
  return findNames(previous).find(({ start, end }) => start <= ordinal.start && end >= ordinal.end) ?? null;
}

const yearOf = (text: string): Span | null =>
  findNumbers(text).find(({ value, ordinal }) => !ordinal && value >= 1000 && value < 2200) ?? null;

/** "Where?" after "When was he born?": the same question with another question word. */
function askAgain(item: string, previous: string): string {
  const word = item.replace(/\s+not$/i, '');
  const rest =
    /^(?:in |on |at |for |with |since )?(?:when|where|why|how|who|which \p{L}+|what \p{L}+)\s+((?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b.*)$/iu.exec(
      previous,
    );
  return rest?.[1]
    ? `${capitalise(word)} ${rest[1]}?`
    : `${capitalise(word)}, as to: ${lowerFirst(previous)}?`;
}

/** The question with the first pronoun replaced by what it may mean; where there is none, with the topic behind it. */
function fillIns(question: string, previous: Previous): string[] {
  const match = [PERSONAL, DEMONSTRATIVE, THERE]
    .map((pattern) => pattern.exec(question))
    .filter((found) => found !== null)
    .toSorted((a, b) => a.index - b.index)[0];
  const pronoun = match?.[0] ?? '';
  const topics = topicsOf(pronoun, previous);
  if (!match) return [];
  const before = question.slice(0, match.index);
  const after = question.slice(match.index + pronoun.length);
  // "this city": the noun is the person's own, so the topic only steers where it is looked for.
  const hasNoun = DEMONSTRATIVE.test(pronoun) && /^\s+\p{L}+/u.test(after) && !VERB_NEXT.test(after);
  if (hasNoun) return [];
  const possessive =
    /^(?:its|their|theirs|his|hers)$/i.test(pronoun) || (/^her$/i.test(pronoun) && /^\s+\p{L}/u.test(after));
  return topics.map((topic) => {
    if (possessive) return capitalise(`${before}${topic}${topic.endsWith('s') ? '’' : '’s'}${after}`);
    return capitalise(`${before}${/^there$/i.test(pronoun) ? `in ${topic}` : topic}${after}`);
  });
}

const ASKS_FOR_THING = /^(?:what|which)\b/i;

/** A part of a question that is no thing: "ask for parental leave", "office staff get". */
const BEGINS_WITH_VERB =
  /^(?:in|on|at|for|to|with|of|ask|get|do|have|make|take|use|go)\b|\s(?:get|do|have|make|take|use|go|ask|earn|work|works)$/i;

/** Most things that a pronoun may mean. */
const MAX_TOPICS = 4;

/** What a pronoun may mean: the topic first, then what the earlier answer and question name, in their order. */
function topicsOf(pronoun: string, previous: Previous): string[] {
  const first = topicOf(pronoun, previous);
  const [sentence] = splitSentences(previous.answer);
  const said = sentence ? previous.answer.slice(sentence.start, sentence.end) : '';
  const named = [said, previous.question].flatMap((text) =>
    longestPhrases(text).map(({ whole }) => lowerArticle(text.slice(whole.start, whole.end))),
  );
  const isPerson = /^(?:he|him|his|she|her|hers)$/i.test(pronoun);
  const fitting = isPerson ? named.filter((phrase) => !/\d/.test(phrase)) : named;
  const isSound = (phrase: string) => !BEGINS_WITH_VERB.test(phrase);
  const asksForIt = isPerson ? ASKS_FOR_PERSON : ASKS_FOR_THING;
  const answered = previous.said && asksForIt.test(previous.question) ? [previous.said] : [];
  const topic = first && isSound(first) ? [first] : [];
  return [...new Set([...answered, ...topic, ...fitting.filter(isSound)])].slice(0, MAX_TOPICS);
}

/** Of phrases that begin in one place the longest, of those within another none. */
function longestPhrases(text: string): Phrase[] {
  let end = -1;
  return findPhrases(text).filter((phrase) => {
    if (phrase.start < end) return false;
    end = phrase.end;
    return true;
  });
}

const VERB_NEXT =
  /^\s+(?:is|was|are|were|do|does|did|has|have|had|can|could|will|would|should|happen\w*|mean\w*)\b/i;

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

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
const lowerArticle = (text: string) =>
  text.replace(/^(?:In|On|At|For|With|From|By|The|During)\b/, (word) => word.toLowerCase());
