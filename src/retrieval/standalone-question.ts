import type { Turn } from '../answering/answer.ts';
import { dot, type Embedder } from '../embedding/embedder.ts';
import { findDates } from '../language/dates.ts';
import { findNames } from '../language/names.ts';
import { findNumbers } from '../language/numbers.ts';
import type { Span } from '../language/sentences.ts';
import { isStopWord, tokenize } from '../language/tokens.ts';

/** Turns a question of a conversation into one that can be understood alone; one that can be is returned as it is. */
export type ResolveQuestion = (question: string, history: readonly Turn[]) => Promise<string>;

/** "What about Japan?", "And in 2016?" */
const ELLIPSIS =
  /^(?:(?:and|but|or|so|then|ok(?:ay)?|also)[,\s]+)*(?:(?:what|how)\s+about|what\s+of|(?:and|but|or)\b(?!\s+(?:who|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|can)\b))\s*/i;
const LEADING_AND = /^(?:and|but|so|then|ok(?:ay)?|also)[,\s]+/i;

const PERSONAL = /\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers)\b/i;
const DEMONSTRATIVE = /\b(?:this|that|these|those)\b(?!\s+(?:is|was|are|were)\s+(?:a|an|the)\b)/i;
const THERE = /\b(?:there)\b(?!\s+(?:is|are|was|were|be|been|any|a)\b)/i;
const QUESTION_WORD = /^(?:who|whom|whose|what|which|when|where|why|how)\b/i;

/** A question with this many content words or fewer, and no name or number, leans on what was said before. */
const FEW_TERMS = 1;

/** Makes the resolver that works without an LLM: from the words of the question and of the one before it. */
export function makeResolver({ embedder }: { embedder: Pick<Embedder, 'embed'> }): ResolveQuestion {
  return async (question, history) => {
    const asked = question.trim();
    const previous = await previousQuestion(history, embedder);
    if (!previous) return asked;
    if (ELLIPSIS.test(asked) || isFragment(asked))
      return substitute(asked.replace(ELLIPSIS, ''), previous.question, embedder);
    const plain = capitalise(asked.replace(LEADING_AND, ''));
    if (!leansOnHistory(plain)) return plain === asked ? asked : carryTopic(plain, previous.question);
    return fillIn(plain, previous);
  };
}

interface Previous {
  question: string;
  answer: string;
}

/** The last question, itself resolved against the ones before it, and its answer. */
async function previousQuestion(
  history: readonly Turn[],
  embedder: Pick<Embedder, 'embed'>,
): Promise<Previous | null> {
  const last = history.findLastIndex(({ role }) => role === 'user');
  if (last < 0) return null;
  const resolve = makeResolver({ embedder });
  const question = await resolve((history[last] as Turn).content, history.slice(0, last));
  const reply = history.slice(last + 1).find(({ role }) => role === 'assistant')?.content ?? '';
  return { question, answer: reply.replace(/\s*\[\d+\]/g, '') };
}

/** "In 2016?", "Why?", "The second one?": too little to be a question of its own. */
function isFragment(question: string): boolean {
  const tokens = tokenize(question);
  const content = tokens.filter(({ lower }) => !isStopWord(lower));
  const verb = tokens.some(({ lower }) =>
    /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)$/.test(lower),
  );
  return (
    !verb &&
    tokens.length <= 5 &&
    content.length <= 3 &&
    !/^(?:summari|describe|explain|list|tell|name|define)/i.test(question) &&
    !(QUESTION_WORD.test(question) && content.length > 1)
  );
}

function leansOnHistory(question: string): boolean {
  const pronoun = [PERSONAL, DEMONSTRATIVE, THERE].some((pattern) => {
    const match = pattern.exec(question);
    return match !== null && !hasAntecedent(question.slice(0, match.index), match[0]);
  });
  if (pronoun) return true;
  const content = tokenize(question).filter(({ lower }) => !isStopWord(lower));
  const anchored = findNames(question).length > 0 || findNumbers(question).length > 0;
  return !anchored && content.length <= FEW_TERMS && QUESTION_WORD.test(question);
}

/** Where a new clause begins; "What did China say when it signed?" */
const CLAUSE =
  /\b(?:when|while|after|before|because|since|if|that|which|who|and|but|although|as)\s+(?:\p{L}+\s+)?$/iu;

/** A name or a noun phrase before a pronoun is what it refers to, unless it is the subject of the same clause. */
function hasAntecedent(before: string, pronoun: string): boolean {
  if (/^(?:it|they|them|he|him|she)$/i.test(pronoun) && !CLAUSE.test(before)) return false;
  if (findNames(before).length > 0) return true;
  return /\b(?:the|a|an)\s+(?:\p{L}+\s+)+/u.test(before);
}

/** Puts what a follow-up names in the place of its like in the question before; where there is none, adds it. */
async function substitute(
  fragment: string,
  previous: string,
  embedder: Pick<Embedder, 'embed'>,
): Promise<string> {
  const item = fragment.replace(/[?.!\s]+$/, '').trim();
  if (item === '') return previous;
  const stem = previous.replace(/[?.!\s]+$/, '');
  if (QUESTION_WORD.test(item)) return capitalise(`${item}: ${lowerFirst(stem)}?`);
  const phrase = item.replace(/^(?:(?:in|on|at|for|with|from|by|of|to|during|about)\s+)?(?:the\s+)?/i, '');
  const target = await likeOf(phrase, previous, embedder);
  if (!target) return `${stem}, ${lowerArticle(item)}?`;
  const article = /\bthe\s+$/i.test(previous.slice(0, target.start));
  const bare = article ? phrase : item.replace(/^(?:in|on|at|for|with|from|by|of|to|during|about)\s+/i, '');
  return `${previous.slice(0, target.start)}${bare}${previous.slice(target.end)}`;
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
  const names = findNames(previous);
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

/** Replaces the first pronoun by what it refers to; where there is none, names the topic behind the question. */
function fillIn(question: string, previous: Previous): string {
  const topic = topicOf(question, previous);
  if (!topic) return question;
  const match = [PERSONAL, DEMONSTRATIVE, THERE]
    .map((pattern) => pattern.exec(question))
    .filter((found) => found !== null)
    .sort((a, b) => a.index - b.index)[0];
  if (!match) return `${question.replace(/[?.!\s]+$/, '')}, about ${topic}?`;
  const pronoun = match[0];
  const before = question.slice(0, match.index);
  const after = question.slice(match.index + pronoun.length);
  // "that meeting": the noun is the person's own; the topic is added behind it.
  if (
    DEMONSTRATIVE.test(pronoun) &&
    /^\s+\p{L}+/u.test(after) &&
    !/^\s+(?:is|was|are|were|do|does|did|has|have|happen\w*|mean\w*)\b/i.test(after)
  ) {
    return `${before}the${after.replace(/[?.!\s]+$/, '')}, about ${topic}?`;
  }
  const possessive =
    /^(?:its|their|theirs|his|hers)$/i.test(pronoun) || (/^her$/i.test(pronoun) && /^\s+\p{L}/u.test(after));
  const filled = possessive
    ? `${topic}${topic.endsWith('s') ? '’' : '’s'}`
    : /^there$/i.test(pronoun)
      ? `in ${topic}`
      : topic;
  return capitalise(`${before}${filled}${after}`);
}

/**
 * What a follow-up is about: what the earlier question asked for, when its answer names it ("Which conference …?"
 * "… the Second World Internet Conference"), else the most specific thing that the earlier question names.
 */
function topicOf(question: string, { question: previous, answer }: Previous): string | null {
  const names = findNames(previous).filter(({ text }) => !isStopWord(text.toLowerCase()));
  const asksForName = /^(?:who|whom|which|what)\b/i.test(previous);
  const person = /\b(?:he|him|his|she|her|hers)\b/i.test(question);
  const asked = new Set(tokenize(previous).map(({ lower }) => lower));
  const answerNames = findNames(answer).filter(({ tokens }) =>
    tokens.every(({ lower }) => !asked.has(lower)),
  );
  if ((asksForName || person) && answerNames.length === 1) return answerNames[0]?.text ?? null;
  const phrase = nounPhrase(previous);
  const longest = names.sort((a, b) => b.tokens.length - a.tokens.length)[0];
  if (longest && longest.tokens.length > 1) return withArticle(longest.text, previous);
  return phrase ?? longest?.text ?? answerNames[0]?.text ?? null;
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

/** The longest run of words of the earlier question between its verbs: "the coordination mechanism on counter-terrorism". */
function nounPhrase(question: string): string | null {
  const phrases = question
    .replace(/[?.!]+$/, '')
    .split(
      /\b(?:who|whom|whose|what|which|when|where|why|how|many|much|is|are|was|were|do|does|did|has|have|had|been|be|can|could|will|would|should|say|says|about)\b/i,
    )
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const best = phrases.sort((a, b) => b.length - a.length)[0];
  return best && best.split(/\s+/).length >= 2 ? best : null;
}

function withArticle(name: string, text: string): string {
  return new RegExp(`\\bthe\\s+${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(text)
    ? `the ${name}`
    : name;
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const lowerFirst = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
const lowerArticle = (text: string) =>
  text.replace(/^(?:In|On|At|For|With|From|By|The|During)\b/, (word) => word.toLowerCase());
