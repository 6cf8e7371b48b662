import type { Citation } from '../../../src/contract/answer.ts';
import type { DocumentDetail } from '../../../src/contract/documents.ts';

/** How a quote can be taken along. */
export const STYLES = ['plain', 'markdown', 'bibtex'] as const;
export type CitationStyle = (typeof STYLES)[number];

type Source = Pick<DocumentDetail, 'title' | 'publisher' | 'date' | 'url'>;

/** A quote with where it stands. @param link the address of its paragraph in this Footnote. */
export function cite(
  style: CitationStyle,
  { quote, section, page }: Pick<Citation, 'quote' | 'section' | 'page'>,
  source: Source,
  link: string,
): string {
  const words = quote.replace(/\s+/g, ' ').trim();
  const where = [...section, ...(page === null ? [] : [`p. ${page}`])].join(', ');
  if (style === 'plain') {
    const from = [source.publisher, source.title, source.date, where, source.url].filter(Boolean).join(', ');
    return `“${words}” (${from})`;
  }
  if (style === 'markdown') {
    const from = [source.publisher, source.date, where].filter(Boolean).join(', ');
    return `> ${words}\n>\n> — [${source.title.replace(/[[\]\\]/g, '\\$&')}](${source.url ?? link})${from && `, ${from}`}`;
  }
  return bibtex(source, where, words);
}

function bibtex({ title, publisher, date, url }: Source, where: string, quote: string): string {
  const year = date?.slice(0, 4);
  const word =
    /\p{L}{3,}/u.exec(title.normalize('NFKD').replace(/\p{M}/gu, ''))?.[0]?.toLowerCase() ?? 'source';
  const fields = {
    title: `{${escapeTex(title)}}`,
    ...(publisher && { author: `{${escapeTex(publisher)}}` }),
    ...(year && { year }),
    ...(url && { howpublished: `\\url{${url}}` }),
    ...(where && { note: escapeTex(where) }),
    annote: escapeTex(quote),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${word}${year ?? ''},\n${lines.join(',\n')}\n}`;
}

const escapeTex = (text: string): string =>
  text
    .replace(/[\\{}]/g, '')
    .replace(/[#$%&_]/g, '\\$&')
    .replace(/[~^]/g, ' ');
