import type { LanguagePack } from '../language/pack.ts';
import { type Token, tokenize } from '../language/tokens.ts';
import { type Code, findCodes } from './codes.ts';
import { findDates, type NamedDate } from './dates.ts';
import { findNames, type Name } from './names.ts';
import { type Clause, findClauses } from './negation.ts';
import { findNumbers, type NamedNumber } from './numbers.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { findScopeWords, type ScopeWord } from './scope-words.ts';
import { findTimes, type NamedTime } from './times.ts';

/** What a text states; each kind is found when it is first asked for, and once. */
export interface Facts {
  readonly text: string;
  readonly pack: LanguagePack;
  readonly tokens: readonly Token[];
  readonly numbers: readonly NamedNumber[];
  readonly quantities: readonly Quantity[];
  readonly dates: readonly NamedDate[];
  readonly times: readonly NamedTime[];
  readonly names: readonly Name[];
  readonly codes: readonly Code[];
  readonly clauses: readonly Clause[];
  readonly scopeWords: readonly ScopeWord[];
}

/**
 * The facts of a text.
 * @param isKnownName whether a lower-case word is known as a name; tells a name at the beginning of a sentence.
 */
export function factsOf(text: string, pack: LanguagePack, isKnownName?: (lower: string) => boolean): Facts {
  const once = <Value>(find: () => Value): (() => Value) => {
    let found: { value: Value } | null = null;
    return () => {
      found ??= { value: find() };
      return found.value;
    };
  };
  const tokens = once(() => tokenize(text));
  const numbers = once(() => findNumbers(text, pack));
  const quantities = once(() => quantitiesOf(text, numbers(), pack));
  const dates = once(() => findDates(text));
  const times = once(() => findTimes(text, pack));
  const names = once(() => findNames(text, isKnownName, tokens()));
  const codes = once(() => findCodes(text));
  const clauses = once(() => findClauses(text, pack, tokens()));
  const scopeWords = once(() => findScopeWords(text, pack, tokens()));
  return {
    text,
    pack,
    get tokens() {
      return tokens();
    },
    get numbers() {
      return numbers();
    },
    get quantities() {
      return quantities();
    },
    get dates() {
      return dates();
    },
    get times() {
      return times();
    },
    get names() {
      return names();
    },
    get codes() {
      return codes();
    },
    get clauses() {
      return clauses();
    },
    get scopeWords() {
      return scopeWords();
    },
  };
}
