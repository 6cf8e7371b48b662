import { citationPlace } from '../answering/answer-text.ts';
import type { Answer, Citation } from '../contract/answer.ts';
import { paint, wrap } from './terminal.ts';

/** An answer as a person reads it: the text with its markers, then what stands below it. */
export function showAnswer(answer: Answer): string {
  const { status, answer: text, question, standaloneQuestion } = answer;
  const understood =
    standaloneQuestion === question ? [] : [paint('dim', wrap(`Understood as: ${standaloneQuestion}`))];
  const wrapped = wrap(text);
  const painted =
    status === 'refused'
      ? paint('yellow', wrapped)
      : wrapped.replace(/\[\d+\]/g, (marker) => paint('cyan', marker));
  return [...understood, painted, showFootnotes(answer)].filter((part) => part !== '').join('\n\n');
}

/** What stands below an answer: a footnote a citation, and what the person should know of how it came about. */
export function showFootnotes({ citations, note, dropped }: Answer): string {
  const parts = citations.map((citation) => showCitation(citation, `“${fold(citation.quote)}”`));
  if (note) parts.push(paint('yellow', wrap(note)));
  if (dropped > 0) {
    const [statements, them] =
      dropped === 1 ? ['One statement was', 'it'] : [`${dropped} statements were`, 'them'];
    parts.push(paint('dim', wrap(`${statements} left out: the documents don’t support ${them}.`)));
  }
  return parts.join('\n\n');
}

/** The whole paragraphs behind an answer's footnotes. */
export function showParagraphs({ citations }: Answer): string {
  if (citations.length === 0) return paint('dim', 'The last answer has no footnotes.');
  return citations.map((citation) => showCitation(citation, fold(citation.text))).join('\n\n');
}

function showCitation(citation: Citation, text: string): string {
  const label = `[${citation.marker}]`;
  const indent = ' '.repeat(label.length + 1);
  const head = wrap(citationPlace(citation), indent).trimStart();
  return `${paint('cyan', label)} ${paint('dim', head)}\n${wrap(text, indent)}`;
}

const fold = (text: string): string => text.replace(/\s+/g, ' ');
