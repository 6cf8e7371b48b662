import { findNames } from '../../facts/names.ts';
import { CLAUSE_OPENING } from '../../language/english/clauses.ts';
import { splitSentences } from '../../language/sentences.ts';
import { findPhrases, type Phrase } from './phrases.ts';
import { type Previous, topicOf } from './topic.ts';
import { capitalise, lowerArticle } from './wording.ts';

export const PERSONAL = /\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers)\b/i;
const DEMONSTRATIVE = /\b(?:this|that|these|those)\b(?!\s+(?:is|was|are|were)\s+(?:a|an|the)\b)/i;
const THERE = /(?<!\b(?:is|are|was|were|be|been)\s+)\bthere\b(?!\s+(?:is|are|was|were|be|been|any|a)\b)/i;

/** Whether a word of a question points back, and nothing before it is what it means. */
export function pointsBack(question: string): boolean {
  return [PERSONAL, DEMONSTRATIVE, THERE].some((pattern) => {
    const match = pattern.exec(question);
    return match !== null && !hasAntecedent(question.slice(0, match.index), match[0]);
  });
}

/** A name or a noun phrase before a pronoun is what it refers to, unless it is the subject of the same clause. */
function hasAntecedent(before: string, pronoun: string): boolean {
  if (/^(?:it|they|them|he|him|she)$/i.test(pronoun) && !CLAUSE_OPENING.test(before)) return false;
  if (findNames(before).length > 0) return true;
  return /\b(?:the|a|an)\s+(?:\p{L}+\s+)+/u.test(before);
}

/** The question with the first pronoun replaced by what it may mean; none where there is no pronoun to replace. */
export function fillIns(question: string, previous: Previous): string[] {
  const match = [PERSONAL, DEMONSTRATIVE, THERE]
    .map((pattern) => pattern.exec(question))
    .filter((found) => found !== null)
    .toSorted((a, b) => a.index - b.index)[0];
  if (!match) return [];
  const [pronoun] = match;
  const before = question.slice(0, match.index);
  const after = question.slice(match.index + pronoun.length);
  // "this city": the noun is the person's own, so the topic only steers where it is looked for.
  const hasNoun = DEMONSTRATIVE.test(pronoun) && /^\s+\p{L}+/u.test(after) && !VERB_NEXT.test(after);
  if (hasNoun) return [];
  const possessive =
    /^(?:its|their|theirs|his|hers)$/i.test(pronoun) || (/^her$/i.test(pronoun) && /^\s+\p{L}/u.test(after));
  return topicsOf(pronoun, previous).map((topic) => {
    if (possessive) return capitalise(`${before}${topic}${topic.endsWith('s') ? '’' : '’s'}${after}`);
    return capitalise(`${before}${/^there$/i.test(pronoun) ? `in ${topic}` : topic}${after}`);
  });
}

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
  const topic = first && isSound(first) ? [first] : [];
  return [...new Set([...topic, ...fitting.filter(isSound)])].slice(0, MAX_TOPICS);
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
