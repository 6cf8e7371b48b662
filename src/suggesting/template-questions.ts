import type { Document } from '../contract/document.ts';
import { findDates, type NamedDate } from '../facts/dates.ts';
import { findNames } from '../facts/names.ts';
import { findNumbers } from '../facts/numbers.ts';
import { isAuxiliary } from '../language/english/auxiliaries.ts';
import { refersBack } from '../language/english/refers-back.ts';
import { splitSentences } from '../language/sentences.ts';
import { isStopWord } from '../language/stop-words.ts';
import { tokenize } from '../language/tokens.ts';
import type { SuggestedAnswer, Suggestion } from './suggestion.ts';

interface Template {
  kind: string;
  make: (sentence: string) => { question: string; answer: SuggestedAnswer } | null;
}

/** A sentence longer than this says too much for one question. */
const MAX_WORDS = 45;

const VERB_PAST = '(?:was|were|is|are|has|have|had|did|will)';

/** Ways to ask for what a sentence tells; each takes the first sentence pattern that fits. */
const TEMPLATES: Template[] = [
  {
    // "The Second Regatta was held in June 2000." → When was the Second Regatta held?
    kind: 'date',
    make(sentence) {
      const match =
        /^(?<subject>[^,;]{3,80}?) (?<verb>was|were) (?<done>\p{L}+)\b[^,;]*? (?:in|on|since) (?<rest>.+)$/u.exec(
          sentence,
        );
      const { subject, verb, done, rest } = match?.groups ?? {};
      const [date] = rest ? findDates(rest) : [];
      if (!subject || !date || date.start > 4 || date.year === null) return null;
      return { question: `When ${verb} ${lowerArticle(subject)} ${done}?`, answer: { date: isoOf(date) } };
    },
  },
  {
    // "In 1999, 412 ships entered the harbour." → How many ships entered the harbour?
    kind: 'number',
    make(sentence) {
      for (const number of findNumbers(sentence)) {
        if (number.ordinal || (number.value >= 1900 && number.value < 2100)) continue;
        const rest =
          /^\s+(?<what>\p{Ll}[\p{Ll}-]+s)\s+(?<tail>(?!of\b|and\b|or\b)\p{Ll}+\b[^,;.]{3,80})/u.exec(
            sentence.slice(number.end),
          );
        const { what, tail } = rest?.groups ?? {};
        const before = sentence.slice(0, number.start);
        if (!what || !tail || /\b(?:of|the|to)\s+$/i.test(before)) continue;
        // "How many euros a person?" asks nothing: behind the things that are counted comes what they do.
        const [next = ''] = tail.split(/\s+/);
        if (isStopWord(next) && !isAuxiliary(next)) continue;
        return {
          question: `How many ${what} ${tail.trim()}?`,
          answer: { number: number.value, tolerance: 0 },
        };
      }
      return null;
    },
  },
  {
    // "China has concluded 123 … treaties with 70 countries" → With how many … : the object of a deed
    kind: 'number',
    make(sentence) {
      const match =
        /^(?<subject>\p{Lu}[^,;]{1,60}?) (?<aux>has|have|had) (?<done>\p{L}+ed|\p{L}+en|held|made|built|sent) (?<number>[\p{N},.]+) (?<what>[^,;.]{3,80}?)(?: with| in| to| for|[,;.])/u.exec(
          sentence,
        );
      const { subject, aux, done, number, what } = match?.groups ?? {};
      const [value] = number ? findNumbers(number) : [];
      if (!subject || !value || !what) return null;
      return {
        question: `How many ${what} ${aux} ${subject} ${done}?`,
        answer: { number: value.value, tolerance: 0 },
      };
    },
  },
  {
    // "In October 2015 China hosted the Dialogue." → When was it that China hosted the Dialogue?
    kind: 'date',
    make(sentence) {
      const match = /^(?:In|On) (?<when>[^,]{4,20}?),? (?<what>(?:the )?\p{Lu}[^,;.]{12,110})(?=[,;.])/u.exec(
        sentence,
      );
      const { when, what } = match?.groups ?? {};
      const [date] = when ? findDates(when) : [];
      if (!date || !what || date.year === null || date.end !== when?.length) return null;
      return { question: `When was it that ${what}?`, answer: { date: isoOf(date) } };
    },
  },
  {
    // "Ingrid Dahl became harbour master in 1996." → Who became harbour master?
    kind: 'name',
    make(sentence) {
      const [name] = findNames(sentence, (lower) => lower.length > 2);
      if (name?.start !== 0) return null;
      const match =
        /^ (?:also )?(?<did>(?:(?:has|have|had) (?:also )?)?(?:became|won|founded|wrote|led|built|sent|held|made|\p{Ll}{3,}ed)\b[^,;.]{10,90})(?=[,;]|\.$)/u.exec(
          sentence.slice(name.end),
        );
      const did = match?.groups?.did?.trim();
      return did ? { question: `Who ${did.replace(/^have\b/, 'has')}?`, answer: name.text } : null;
    },
  },
  {
    // "AppleTalk was a proprietary suite of protocols" → What was AppleTalk?
    kind: 'definition',
    make(sentence) {
      const match = new RegExp(
        `^(?<subject>\\p{Lu}[\\p{L}\\p{N} '’-]{2,50}?) (?<verb>${VERB_PAST}) (?<what>(?:an?|the) [^,;.]{6,90})`,
        'u',
      ).exec(sentence);
      const { subject, verb, what } = match?.groups ?? {};
      // Of a country or of "the year 2015" much is said; that is no definition.
      if (/\d|^(?:The|This|That)\b/.test(subject ?? '') || /supporter|member|part$/.test(what ?? ''))
        return null;
      if (!subject || !what || !/^(?:is|are|was|were)$/.test(verb ?? '')) return null;
      if (tokenize(subject).length > 6) return null;
      return {
        question: `What ${verb} ${lowerArticle(subject)}?`,
        answer: what.replace(/^(?:an?|the) /, ''),
      };
    },
  },
];

/**
 * Proposes questions with gold answers and evidence from a document, by templates over its sentences: dates, numbers, names
 * and definitions. A person decides which of them are good.
 */
export function suggestQuestions(document: Document): Suggestion[] {
  const suggestions: Suggestion[] = [];
  const asked = new Set<string>();
  for (const { text } of document.paragraphs) {
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, end).replace(/\s+/g, ' ');
      if (refersBack(sentence) || tokenize(sentence).length > MAX_WORDS) continue;
      for (const { kind, make } of TEMPLATES) {
        const made = make(sentence);
        if (!made || asked.has(made.question)) continue;
        asked.add(made.question);
        const evidence = uniquePart(text.slice(start, end), document);
        if (!evidence) continue;
        suggestions.push({ kind, sentence, evidence, ...made });
        break;
      }
    }
  }
  return suggestions;
}

/** The fewest words at the beginning of a sentence, six or more, that only its paragraph holds; null when there are none. */
function uniquePart(sentence: string, { paragraphs }: Document): string | null {
  const words = [...sentence.matchAll(/\S+/g)];
  for (let count = Math.min(6, words.length); count <= words.length; count++) {
    const last = words[count - 1];
    if (!last) return null;
    const part = sentence.slice(0, last.index + last[0].length);
    if (paragraphs.filter(({ text }) => text.includes(part)).length === 1) return part;
  }
  return null;
}

const lowerArticle = (text: string): string => text.replace(/^(?:The|A|An)\b/, (word) => word.toLowerCase());

/** As much of a date as is known: 2015, 2015-10 or 2015-10-04. */
const isoOf = ({ year, month, day }: NamedDate): string =>
  [year, month, day]
    .filter((part) => part !== null)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
