import type { Answer, Citation } from '../answering/answer.ts';
import { paint, wrap } from './terminal.ts';

/** An answer as a person reads it: the text with its markers, then a footnote a citation. */
export function showAnswer({
  status,
  answer,
  question,
  standaloneQuestion,
  citations,
  dropped,
  note,
}: Answer): string {
  const parts: string[] = [];
  if (standaloneQuestion !== question) parts.push(paint('dim', wrap(`Understood as: ${standaloneQuestion}`)));
  const text = wrap(answer);
  parts.push(
    status === 'refused'
      ? paint('yellow', text)
      : text.replace(/\[\d+\]/g, (marker) => paint('cyan', marker)),
  );
  parts.push(...citations.map(showFootnote));
  if (note) parts.push(paint('yellow', wrap(note)));
  if (dropped > 0) {
    const statements = dropped === 1 ? 'One statement was' : `${dropped} statements were`;
    parts.push(
      paint(
        'dim',
        wrap(`${statements} left out: the documents don’t support ${dropped === 1 ? 'it' : 'them'}.`),
      ),
    );
  }
  return parts.join('\n\n');
}

function showFootnote({ marker, title, section, page, quote }: Citation): string {
  const label = `[${marker}]`;
  const indent = ' '.repeat(label.length + 1);
  const place = [title, ...section, ...(page === null ? [] : [`page ${page}`])].join(' › ');
  const head = wrap(place, indent).trimStart();
  const quoted = wrap(`“${quote.replace(/\s+/g, ' ')}”`, indent);
  return `${paint('cyan', label)} ${paint('dim', head)}\n${quoted}`;
}
