import { tickBox } from '../../pieces/tick-box.ts';
import type { TextPart } from './text-parts.ts';

/** What pdf.js tells of a field of a form, as far as it is used. */
export interface FormField {
  fieldType?: string;
  fieldValue?: unknown;
  checkBox?: boolean;
  radioButton?: boolean;
  /** Left, bottom, right, top; points. */
  rect: number[];
  hidden?: boolean;
}

/** Largest letters of a field's value, in points; a high field holds no larger ones. */
const MAX_SIZE = 12;

/** What a form's fields hold, where it stands on the page: text that was filled in, boxes with their state. */
export function partsOfFields(fields: readonly FormField[], page: number): TextPart[] {
  return fields.flatMap((field): TextPart[] => {
    const text = textOf(field);
    const [x = 0, bottom = 0, right = 0, top = 0] = field.rect;
    if (text === '' || field.hidden) return [];
    const size = Math.min(MAX_SIZE, (top - bottom) * 0.7);
    // The baseline of one line in the middle of its field.
    const y = (bottom + top) / 2 - size * 0.35;
    return [
      { text, page, x, right: Math.max(right, x + 1), y, size, font: 'form', content: null, tag: null },
    ];
  });
}

function textOf({ fieldType, fieldValue, checkBox, radioButton }: FormField): string {
  if (fieldType === 'Btn') {
    if (!checkBox && !radioButton) return '';
    return tickBox(typeof fieldValue === 'string' && fieldValue !== 'Off' && fieldValue !== '').trim();
  }
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return '';
  const values = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
  return values
    .filter((value) => typeof value === 'string')
    .join(', ')
    .trim();
}
