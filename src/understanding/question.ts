import { type Facts, factsOf } from '../facts/facts.ts';
import type { Name } from '../facts/names.ts';
import type { NamedNumber } from '../facts/numbers.ts';
import { askedFor } from '../language/asked-for.ts';
import type { Language } from '../language/detect-language.ts';
import { AUXILIARIES, isAuxiliary, isCopula } from '../language/english/auxiliaries.ts';
import { baseOf } from '../language/english/irregular-forms.ts';
import { packOf } from '../language/packs.ts';
import { isGrammar, isStopWord } from '../language/stop-words.ts';
import { type Token, tokenize } from '../language/tokens.ts';
import { type DocumentFact, findDocumentFact } from './document-fact.ts';

/** What kind of thing would answer a question. */
export type AnswerType =
  | 'person'
  | 'place'
  | 'date'
  | 'count'
  | 'amount'
  | 'duration'
  | 'reason'
  | 'manner'
  | 'definition'
  | 'yes-no'
  | 'summary'
  | 'thing';

/** A question, analysed. */
export interface Question {
  text: string;
  tokens: Token[];
  /** Content words, each stem once, in order. */
  terms: Token[];
  names: readonly Name[];
  numbers: readonly NamedNumber[];
  /** All that it states: a claim is held against these, and evidence too. */
  facts: Facts;
  type: AnswerType;
  /** Stem of the noun that the question asks for: "treaty" in "how many treaties …", "country" in "which country …". */
  focus: string | null;
  /** Asks for several things, by a plural or by saying so. */
  wantsList: boolean;
  /** Says so: "list", "name all". */
  asksForList: boolean;
  /** What it asks of a document itself; null when it asks something else. */
  documentFact: DocumentFact | null;
}

const SUMMARY =
  /^(?:please\s+)?(?:(?:can|could|would)\s+you\s+(?:please\s+)?)?(?:summari[sz]e|sum\s+up|give\s+(?:me\s+)?(?:a\s+|an\s+)?(?:short\s+|brief\s+)?(?:summary|overview|outline)|tell\s+me\s+(?:more\s+)?about|describe|outline|what\s+(?:is|are)\s+the\s+(?:main|key)\s+(?:points|ideas|topics)|what\s+does\s+(?:the|this)\s+(?:document|paper|text|section|report)\s+say\s+about|what\s+is\s+(?:the|this)\s+(?:document|paper|text|report)\s+about)\b/i;
const LIST = /\b(?:list|enumerate|name (?:all|the|every|each)|what are all|which are all)\b/i;
const YES_NO = new RegExp(`^(?:so\\s+|and\\s+|but\\s+)?(?:${AUXILIARIES})(?:n['’]t)?\\s`, 'i');
const PLACE_NOUN =
  /^(?:countr(?:y|ies)|nations?|states?|cit(?:y|ies)|towns?|places?|regions?|areas?|rivers?|seas?|oceans?|continents?|provinces?|locations?|capitals?|islands?|mountains?|counties|county|districts?|villages?)$/;
const DATE_NOUN = /^(?:years?|dates?|days?|months?|centur(?:y|ies)|decades?|times?|eras?|periods?)$/;
const PERSON_NOUN =
  /^(?:persons?|people|man|men|woman|women|president|king|queen|emperor|leaders?|authors?|writers?|scientists?|artists?|generals?|ministers?|name|names|organi[sz]ations?|compan(?:y|ies)|agenc(?:y|ies)|groups?|institutions?|publisher)$/;
const AMOUNT_NOUN =
  /^(?:percent(?:age)?|amount|number|population|cost|price|size|height|length|area|distance|rate|ratio|proportion|share|temperature|age|weight|speed|value|total|sum)$/;
const REASON_NOUN = /^(?:reasons?|causes?|purposes?|aims?|goals?|motives?|objectives?)$/;

/** Words that say what kind of answer is wanted, or name the document itself; no document has to hold them. */
const KIND_WORDS =
  /^(?:kinds?|types?|sorts?|names?|named|called|money|amount|number|years?|dates?|time|happen(?:s|ed|ing)?|mean(?:s|ing)?|stands?|abbreviation|acronym|documents?|papers?|pages?|texts?|reports?|articles?|regarding|concerning|according|exactly|describe[ds]?|mention(?:s|ed)?|title|titled|summari[sz]e|summary|overview)$/;

/** Takes a question apart: content words, names, numbers, and the type of what would answer it. */
export function analyseQuestion(
  text: string,
  isKnownName: (lower: string) => boolean = () => false,
  language: Language = 'en',
): Question {
  const tokens = tokenize(text);
  const facts = factsOf(text, packOf(language), isKnownName);
  const seen = new Set<string>();
  const terms = tokens.filter(({ text: word, lower, stem }) => {
    if (isGrammar(lower, language)) return false;
    const grammar =
      language === 'en' && isStopWord(lower) && !(/^\p{Lu}{2,}$/u.test(word) && word !== text.toUpperCase());
    if (grammar || seen.has(stem) || KIND_WORDS.test(lower)) return false;
    seen.add(stem);
    return true;
  });
  const { type, focus, plural } =
    language === 'en' ? typeOf(text, tokens) : { type: askedFor(text, language), focus: null, plural: false };
  return {
    text,
    tokens,
    terms,
    names: facts.names,
    numbers: facts.numbers,
    facts,
    type,
    focus: focus?.stem ?? null,
    wantsList: type !== 'count' && (plural || LIST.test(text)),
    asksForList: LIST.test(text),
    documentFact: findDocumentFact(text, tokens),
  };
}

function typeOf(text: string, tokens: Token[]): { type: AnswerType; focus: Token | null; plural: boolean } {
  const none = { focus: null, plural: false };
  if (SUMMARY.test(text.trim())) return { type: 'summary', ...none };
  const lower = tokens.map((token) => token.lower);
  const how = lower.indexOf('how');
  if (how >= 0) {
    const next = lower[how + 1] ?? '';
    if (next === 'many') return { type: 'count', focus: nounAfter(tokens, how + 2), plural: false };
    if (next === 'much') return { type: 'amount', focus: nounAfter(tokens, how + 2), plural: false };
    if (next === 'long') return { type: 'duration', ...none };
    if (/^(?:old|far|tall|high|large|big|deep|wide|fast|often|heavy|hot|cold|close|great)$/.test(next)) {
      return { type: 'amount', ...none };
    }
  }
  if (YES_NO.test(text.trim())) return { type: 'yes-no', ...none };
  const at = lower.findIndex((word) =>
    /^(?:who|whom|whose|when|where|why|which|what|how|whats|whos)$/.test(word),
  );
  switch (lower[at]) {
    case 'who':
    case 'whom':
    case 'whose':
    case 'whos':
      return { type: 'person', ...none };
    case 'when':
      return { type: 'date', ...none };
    case 'where':
      return { type: 'place', ...none };
    case 'why':
      return { type: 'reason', ...none };
    case 'how':
      return { type: 'manner', ...none };
    case 'which':
    case 'what':
    case 'whats':
      return typeOfWhat(text, tokens, at);
    default:
      return { type: 'thing', ...none };
  }
}

function typeOfWhat(
  text: string,
  tokens: Token[],
  at: number,
): { type: AnswerType; focus: Token | null; plural: boolean } {
  if (
    /\b(?:stand|stands|short)\s+for\b|\bwhat\s+(?:does|do)\s+\S+(?:\s+\S+)?\s+mean\b|\bwhat\s+is\s+meant\s+by\b|\bdefin(?:e|ition)\b/i.test(
      text,
    )
  ) {
    return { type: 'definition', focus: null, plural: false };
  }
  const next = tokens[at + 1];
  const copula = next !== undefined && isCopula(next.lower);
  const auxiliary = next !== undefined && !copula && isAuxiliary(next.lower);
  if (!next || auxiliary) return { type: 'thing', focus: null, plural: false };
  const focus = nounAfter(tokens, copula ? at + 2 : at + 1);
  if (!focus) return { type: copula ? 'definition' : 'thing', focus: null, plural: false };
  const word = focus.lower;
  const plural =
    /[^s]s$/.test(word) &&
    !/(?:ics|sis|us)$/.test(word) &&
    (!copula || next.lower === 'are' || next.lower === 'were');
  if (DATE_NOUN.test(word)) return { type: 'date', focus, plural: false };
  if (PLACE_NOUN.test(word)) return { type: 'place', focus, plural };
  if (PERSON_NOUN.test(word)) return { type: 'person', focus, plural };
  if (AMOUNT_NOUN.test(word)) return { type: 'amount', focus, plural: false };
  if (REASON_NOUN.test(word)) return { type: 'reason', focus, plural };
  return { type: 'thing', focus, plural };
}

/** The noun that a question word asks for: the last word before the verb, a preposition or a relative. */
function nounAfter(tokens: Token[], from: number): Token | null {
  let noun: Token | null = null;
  for (let position = from; position < Math.min(tokens.length, from + 5); position++) {
    const token = tokens[position] as Token;
    if (isStopWord(token.lower) && noun) break;
    if (isStopWord(token.lower)) continue;
    if (noun && (/(?:ed|ing)$/.test(token.lower) || baseOf(token.lower) !== token.lower)) break;
    noun = token;
    const next = tokens[position + 1];
    if (!next || isStopWord(next.lower)) break;
  }
  return noun;
}
