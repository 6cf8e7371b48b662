import type { Document } from '../contract/document.ts';
import type { Language } from '../language/detect-language.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { findSection } from './find-section.ts';
import { namedIn } from './named-documents.ts';
import { findComparison, splitQuestions } from './parts.ts';
import { analyseQuestion } from './question.ts';
import { findScope, type Scope } from './scope.ts';
import type { Part, UnderstoodQuestion } from './understanding.ts';

/** Where a question may be looked for. */
export interface Place {
  documents: readonly Document[];
  /** Their ids when these are not all that there are. */
  only?: readonly string[] | undefined;
  language: Language;
  vocabulary: Pick<Vocabulary, 'isName'>;
}

/** Takes a question apart into the questions that it is made of, each with the documents that it is looked for in. */
export function locateQuestion(
  standalone: string,
  { documents, only, language, vocabulary }: Place,
): Pick<UnderstoodQuestion, 'section' | 'whole' | 'parts'> {
  const { question, scopes } = findScope(standalone, documents);
  const within = (scope: Scope) =>
    scope.documents ? documents.filter(({ id }) => scope.documents?.includes(id)) : documents;
  const partOf = (text: string, side?: string): Part => ({
    question: analyseQuestion(text, (word) => vocabulary.isName(word), language),
    scopes: scopes.map((scope) => ({
      ...scope,
      documents: ofSide(side, within(scope)) ?? scope.documents ?? only,
    })) as [Scope, ...Scope[]],
  });
  const comparison = findComparison(question);
  const parts = comparison
    ? comparison.sides.map((side) => partOf(side.question, side.name))
    : splitQuestions(question).map((text) => partOf(text));
  const widest = scopes[scopes.length - 1] as Scope;
  return {
    section: findSection(question, within(widest)),
    whole: partOf(question),
    parts: parts as [Part, ...Part[]],
  };
}

/** The documents that a side of a comparison is about, where its name is one of a document's title. */
function ofSide(side: string | undefined, documents: readonly Document[]): string[] | null {
  if (!side) return null;
  const named = namedIn(side, documents);
  return named.length > 0 && named.length < documents.length ? named.map(({ id }) => id) : null;
}
