// @ts-expect-error The package has no types.
import * as lists from 'stopword';
import type { Language } from './detect-language.ts';

const { deu, fra, spa, zho } = lists as Record<'deu' | 'fra' | 'spa' | 'zho', string[]>;

/** Words that carry grammar, of the languages other than English; those of `stopword`, and what questions are asked with. */
const GRAMMAR: Partial<Record<Language, ReadonlySet<string>>> = {
  de: wordSet([
    ...deu,
    ...'wo wann wer wen wem wie was welche welcher welches wieviel warum wozu darf dürfen gibt'.split(' '),
  ]),
  fr: wordSet([
    ...fra,
    ...'où quand qui que quoi comment combien pourquoi quel quelle quels quelles est ce c d j l m n s t qu jusqu'.split(
      ' ',
    ),
  ]),
  es: wordSet([
    ...spa,
    ...'dónde cuándo quién quiénes qué cómo cuánto cuánta cuántos cuántas cuál cuáles'.split(' '),
  ]),
  zh: wordSet([
    ...zho,
    ...'哪里 哪儿 哪个 哪些 什么 多少 几 怎么 怎样 如何 为什么 谁 何时 吗 呢 有 是 在 可以 能 请问 放'.split(
      ' ',
    ),
  ]),
};

/** As tokens are compared: without accents. */
function wordSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '')));
}

/** Whether a lower-case word of a language carries grammar rather than content. English has its own list (`english/stop-words.ts`). */
export const isGrammar = (lower: string, language: Language): boolean =>
  GRAMMAR[language]?.has(lower) ?? false;

type AskedFor = 'date' | 'person' | 'place' | 'count' | 'reason' | 'manner' | 'thing';

/** What a question's word asks for, by language. */
const ASKS: Partial<Record<Language, [RegExp, AskedFor][]>> = {
  de: [
    [/\b(?:wann|seit wann|bis wann|ab wann)\b/i, 'date'],
    [/\b(?:wer|wen|wem|wessen)\b/i, 'person'],
    [/\b(?:wo|wohin|woher)\b/i, 'place'],
    [/\b(?:wie ?viele?|wie hoch|wie lange)\b/i, 'count'],
    [/\b(?:warum|weshalb|wieso)\b/i, 'reason'],
    [/\bwie\b/i, 'manner'],
  ],
  fr: [
    [/\bquand\b/i, 'date'],
    [/\bqui\b/i, 'person'],
    [/(?:^|\s)où\b/i, 'place'],
    [/\bcombien\b/i, 'count'],
    [/\bpourquoi\b/i, 'reason'],
    [/\bcomment\b/i, 'manner'],
  ],
  es: [
    [/cuándo/i, 'date'],
    [/quién(?:es)?/i, 'person'],
    [/d[óo]nde/i, 'place'],
    [/cuánt[oa]s?/i, 'count'],
    [/por qué/i, 'reason'],
    [/cómo/i, 'manner'],
  ],
};

/** The kind of thing that a question in another language than English asks for. */
export const askedFor = (text: string, language: Language): AskedFor =>
  ASKS[language]?.find(([pattern]) => pattern.test(text))?.[1] ?? 'thing';
