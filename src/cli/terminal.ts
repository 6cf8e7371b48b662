import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours a text for a terminal that shows colours; elsewhere the text stays as it is. */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  const plain = !stream.isTTY || process.env.NO_COLOR || process.env.TERM === 'dumb';
  return plain ? text : styleText(style, text);
}

/** Prints a warning that does not stop the work. */
export const warn = (message: string): void => console.error(paint('yellow', message, process.stderr));

/** Widest line of running text, in columns. */
const MAX_WIDTH = 100;

/** Breaks a text into lines that fit the terminal, each behind `indent`; line breaks of its own and indented lines stay. */
export const wrap = (text: string, indent = ''): string =>
  text
    .split('\n')
    .map((line) => (/^\s/.test(line) ? `${indent}${line}` : wrapLine(line, indent)))
    .join('\n');

function wrapLine(text: string, indent: string): string {
  const width = Math.min(process.stdout.columns || MAX_WIDTH, MAX_WIDTH) - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((own) => indent + own).join('\n');
}
