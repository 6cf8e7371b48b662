import type { Citation } from '../../../src/contract/answer.ts';
import { t } from '../strings/strings.ts';

type Place = Pick<Citation, 'title' | 'section'> & { page?: number | null };

/** The nearest heading and the page; empty where there is neither. */
export function headingOf({ title, section, page }: Place): string {
  const heading = section.at(-1);
  return [...(heading && heading !== title ? [heading] : []), ...(page ? [t.page(page)] : [])].join(', ');
}

/** Where a citation stands in one line: the document, its nearest heading, the page. */
export const placeOf = (place: Place): string => [place.title, headingOf(place)].filter(Boolean).join(' › ');
