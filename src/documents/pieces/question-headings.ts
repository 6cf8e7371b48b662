import type { Piece } from './piece.ts';
import { TICK } from './tick-box.ts';

/** Level of a question that a document asks and answers: below every heading. */
export const QUESTION_LEVEL = 7;

/** A question of an interview or of a list of questions, and the mark of its answer. */
const ASKS = /^(?:Q|F|P|Question|Frage|Pregunta)\s*(?:\d{1,3}\s*)?[.:：)]\s+/i;
const ANSWERS = /^(?:A|R|Answer|Antwort|Réponse|Respuesta)\s*(?:\d{1,3}\s*)?[.:：)]\s+/i;

export const endsAsQuestion = (text: string): boolean => /[?？]["'”’)»*_]*\s*$/.test(text);

/** The question of a line that is marked as one ("Q: …?"), without its mark; null for other lines. */
export const markedQuestion = (line: string): string | null =>
  ASKS.test(line) && endsAsQuestion(line) ? line.replace(ASKS, '') : null;

/** Where a line's own words begin behind the mark of an answer ("A: …"); 0 when it has none. */
export const answerMark = (line: string): number => ANSWERS.exec(line)?.[0].length ?? 0;

/**
 * A question that a document asks is what the answer under it stands under: it becomes a heading, so that the answer is found by
 * it and the question alone is never an answer. Ticks of a form become items, each with its state.
 */
export function separateQuestions(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if (piece.kind !== 'prose') return [piece];
    if (TICK.test(piece.text)) return [{ ...piece, kind: 'item' }];
    const lines = piece.text.split('\n');
    if (!lines.some((line) => markedQuestion(line.trim()) !== null)) {
      const mark = answerMark(piece.text);
      return [mark > 0 ? { ...piece, text: piece.text.slice(mark) } : piece];
    }
    const parts: Piece[] = [];
    for (const raw of lines) {
      const line = raw.trim();
      const question = markedQuestion(line);
      const last = parts.at(-1);
      if (question !== null)
        parts.push({ ...piece, kind: 'heading', level: QUESTION_LEVEL, text: question } as Piece);
      else if (last?.kind === 'prose') last.text += `\n${line}`;
      else parts.push({ ...piece, text: line.slice(answerMark(line)) });
    }
    return parts;
  });
}

/**
 * A table of two columns whose first asks and whose second answers, as questions and answers; null for other tables.
 * @param rows without the names of the columns.
 */
export function questionTable(rows: readonly (readonly string[])[]): Piece[] | null {
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0 || filled.some((cells) => cells.length > 2)) return null;
  const asking = filled.filter(([question = '']) => endsAsQuestion(question)).length;
  if (asking * 3 < filled.length * 2) return null;
  return filled.flatMap(([question = '', answer = '']): Piece[] => [
    { kind: 'heading', level: QUESTION_LEVEL, text: question },
    { kind: 'prose', text: answer },
  ]);
}
