import type { DocumentSummary } from '../../../src/contract/documents.ts';
import { languageTag, t } from '../strings/strings.ts';

/** A document's date, pages and language in one line; what is not known is left out. */
export function factsOf({ date, pages, paragraphs, language }: DocumentSummary): string {
  return [date && showDate(date), pages ? t.pages(pages) : t.paragraphs(paragraphs), languageName(language)]
    .filter(Boolean)
    .join(' · ');
}

/** All that is known of a document in one line. */
export const allFactsOf = (document: DocumentSummary): string =>
  [
    document.publisher,
    document.date && showDate(document.date),
    document.pages && t.pages(document.pages),
    t.paragraphs(document.paragraphs),
    showSize(document.characters),
    languageName(document.language),
  ]
    .filter(Boolean)
    .join(' · ');

export const languageName = (code: string): string =>
  new Intl.DisplayNames([languageTag], { type: 'language' }).of(code) ?? code;

export function showDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (month) options.month = 'short';
  if (day) options.day = 'numeric';
  return new Intl.DateTimeFormat(languageTag, options).format(
    Date.UTC(year as number, (month ?? 1) - 1, day ?? 1),
  );
}

/** Characters as a person counts them: 940, 12 thousand. */
export const showSize = (characters: number): string =>
  t.characters(new Intl.NumberFormat(languageTag, { notation: 'compact' }).format(characters));
