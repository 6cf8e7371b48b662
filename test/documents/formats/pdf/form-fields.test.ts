import { expect, it } from 'vitest';
import { readPdf } from '../../../../src/documents/formats/pdf/read-pdf.ts';

/** A page with text and the fields of a form; without a table of objects, which readers make anew. */
function pdfForm(): Uint8Array {
  const text = (x: number, y: number, words: string) => `BT /F 12 Tf ${x} ${y} Td (${words}) Tj ET`;
  const content = [
    text(72, 760, 'Consent form of the Rosenau clinic'),
    text(72, 720, 'Name:'),
    text(72, 690, 'Blood test'),
    text(72, 660, 'Transfer of data'),
  ].join('\n');
  const box = (name: string, y: number, state: string) =>
    `<< /Type /Annot /Subtype /Widget /FT /Btn /T (${name}) /V /${state} /AS /${state} /Rect [200 ${y} 214 ${y + 14}] /AP << /N << /Yes 9 0 R /Off 9 0 R >> >> >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R 8 0 R] >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R /Annots [6 0 R 7 0 R 8 0 R] >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Otto Brandt) /Rect [120 714 320 732] >>',
    box('blood', 686, 'Yes'),
    box('data', 656, 'Off'),
    '<< /Type /XObject /Subtype /Form /BBox [0 0 14 14] /Length 0 >>\nstream\n\nendstream',
  ];
  const body = objects.map((object, n) => `${n + 1} 0 obj\n${object}\nendobj`).join('\n');
  return new TextEncoder().encode(
    `%PDF-1.7\n${body}\ntrailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF\n`,
  );
}

it('a form keeps what was filled in, and the state of its boxes, beside their labels', async () => {
  const { text } = await readPdf(pdfForm());
  expect(text).toMatch(/Name: Otto Brandt/);
  expect(text).toMatch(/Blood test;? ☒/);
  expect(text).toMatch(/Transfer of data;? ☐/);
});
