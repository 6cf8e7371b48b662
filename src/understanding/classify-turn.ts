import { dot, type Embedder } from '../embedding/embedder.ts';
import { detectLanguage, LANGUAGES, type Language } from '../language/detect-language.ts';
import type { LanguagePack } from '../language/pack.ts';
import { PACKS } from '../language/packs.ts';
import { TALK, type TalkKind, type TurnKind } from '../language/turn-kinds.ts';

export const isTalk = (kind: TurnKind): kind is TalkKind => TALK.some((own) => own === kind);

/** What people say that is no question on the documents, and some that are, by language. */
export type Utterances = Readonly<Partial<Record<Language, LanguagePack['utterances']>>>;

/** Those of the packs. A newcomer adds a line there, nothing else. */
const utterancesOfPacks = (): Utterances =>
  Object.fromEntries(LANGUAGES.map((language) => [language, PACKS[language].utterances]));

/** What a turn is, and the language that it is in. */
export interface TurnClassification {
  kind: TurnKind;
  language: Language;
}

/** Finds what a turn is, before anything is retrieved. */
export type ClassifyTurn = (text: string) => Promise<TurnClassification>;

/** A turn is taken for something else than a question when it is this near to an example (cosine), … */
const NEAR = 0.62;
/** … and nearer than to any question by this much. */
const MARGIN = 0.05;
/** What is longer, in characters, brings something of its own. */
const LONGEST = 90;

/**
 * Makes the recogniser: a turn is what the nearest example is (one nearest neighbour, Cover and Hart 1967), when that is near
 * enough and nearer than every example of a question; else it is a question. The same words are the same whatever their case and signs.
 */
export function makeTurnClassifier(
  embedder: Pick<Embedder, 'embed'>,
  utterances: Utterances = utterancesOfPacks(),
): ClassifyTurn {
  const examples = LANGUAGES.flatMap((language) =>
    Object.entries(utterances[language] ?? {}).flatMap(([kind, texts]) =>
      texts.map((text) => ({ kind: kind as TurnKind, language, text })),
    ),
  );
  // Of words that two languages have ("hi", "super, merci") the first, English, is meant.
  const known = new Map(examples.toReversed().map((example) => [plain(example.text), example]));
  // English alone is compared by meaning: the packaged model knows no other language.
  const compared = examples.filter(({ language }) => language === 'en');
  let vectors: Promise<Float32Array[]> | undefined;
  return async (text) => {
    const same = known.get(plain(text));
    if (same) return { kind: same.kind, language: same.language };
    const language = detectLanguage(text);
    const question: TurnClassification = { kind: 'question', language };
    if (text.length > LONGEST || language !== 'en' || plain(text) === '') return question;
    vectors ??= embedder.embed(compared.map((own) => plain(own.text)));
    const [own] = await embedder.embed([plain(text)]);
    const nearest = new Map<TurnKind, number>();
    (await vectors).forEach((vector, n) => {
      const { kind } = compared[n] as (typeof compared)[number];
      nearest.set(kind, Math.max(nearest.get(kind) ?? -1, dot(own as Float32Array, vector)));
    });
    const asQuestion = nearest.get('question') ?? -1;
    const [best] = [...nearest].toSorted((a, b) => b[1] - a[1]);
    const isOther = best && best[0] !== 'question' && best[1] >= NEAR && best[1] >= asQuestion + MARGIN;
    return isOther ? { kind: best[0], language } : question;
  };
}

/** Lower case, letters and digits only: the same for the same words, whatever their case and signs. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
