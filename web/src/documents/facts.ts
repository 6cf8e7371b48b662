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

/** A language in the words of the page; a code that is none stands for itself. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([languageTag], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The host of an address; what is no address stands for itself. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const ISO_DATE = /^\d{4}(?<month>-\d\d(?<day>-\d\d)?)?$/;

/** A year, month or day in the words of the page; what is no date stands for itself. */
export function showDate(date: string): string {
  const parts = ISO_DATE.exec(date)?.groups;
  const moment = Date.parse(date);
  if (!parts || Number.isNaN(moment)) return date;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (parts.month) options.month = 'short';
  if (parts.day) options.day = 'numeric';
  return new Intl.DateTimeFormat(languageTag, options).format(moment);
}

/** Characters as a person counts them: 940, 12 thousand. */
export const showSize = (characters: number): string =>
  t.characters(new Intl.NumberFormat(languageTag, { notation: 'compact' }).format(characters));
