import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { strToU8, zipSync } from 'fflate';

/** One document in every format; the truth is `EXPECTED`. */
const SHIPS =
  'In 1999, 412 ships entered the harbour of Norrvik. The Northern Harbour Alliance (NHA) had expected fewer than 300. Most of them carried timber from Finland.';
const REGATTA =
  'The Second Norrvik Regatta was held in June 2000. It was won by the crew of the Albatross. The prize of twenty thousand crowns was paid by the town.';
const TIDES =
  'The tide rises 4.2 metres at the eastern pier. The western pier does not flood, because a wall was built in 1987.';
const STAFF = ['35 pilots', '12 divers', 'a harbour master'];
const PIERS = [
  ['Pier', 'Length'],
  ['Eastern', '120 m'],
  ['Western', '80 m'],
];

export const TITLE = 'The Harbour of Norrvik';

/** Section path and text of every paragraph. */
export const EXPECTED = [
  ['1. Ships', SHIPS],
  ['1. Ships', REGATTA],
  ['2. Tides', TIDES],
  ['3. Staff', 'The harbour employs:\n- 35 pilots\n- 12 divers\n- a harbour master'],
  ['3. Staff', 'Pier: Eastern; Length: 120 m'],
  ['3. Staff', 'Pier: Western; Length: 80 m'],
];

const BODY = `<h2>1. Ships</h2><p>${SHIPS}</p><p>${REGATTA}</p><h2>2. Tides</h2><p>${TIDES}</p>
<h2>3. Staff</h2><p>The harbour employs:</p><ul>${STAFF.map((item) => `<li>${item}</li>`).join('')}</ul>
<table>${PIERS.map((row, n) => `<tr>${row.map((cell) => (n === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</table>`;

export const HTML = `<!doctype html><html><head><title>Norrvik | Ports of the North</title>
<style>h1{font-size:24pt}h2{font-size:16pt}p,li,td,th{font-size:11pt}</style></head>
<body><nav><a href="/">Home</a><a href="/ports">All ports</a></nav><main><article><h1>${TITLE}</h1>${BODY}</article></main>
<script>alert('never read')</script><footer>Cookie settings</footer></body></html>`;

export const MARKDOWN = `---
title: ${TITLE}
date: 2001-03-03
---

# ${TITLE}

## 1. Ships

${SHIPS.replace('412 ships', '**412** [ships](https://x.example)')}

${REGATTA}

## 2. Tides

${TIDES}

## 3. Staff

The harbour employs:

${STAFF.map((item) => `- ${item}`).join('\n')}

${PIERS.map((row, n) => `| ${row.join(' | ')} |${n === 0 ? '\n| --- | --- |' : ''}`).join('\n')}
`;

export function docx(): Promise<Buffer> {
  const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
    new Paragraph({ text, heading: level });
  const rows = PIERS.map(
    (row, n) =>
      new TableRow({
        tableHeader: n === 0,
        children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })),
      }),
  );
  return Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            heading(TITLE, HeadingLevel.TITLE),
            heading('1. Ships', HeadingLevel.HEADING_2),
            new Paragraph(SHIPS),
            new Paragraph(REGATTA),
            heading('2. Tides', HeadingLevel.HEADING_2),
            new Paragraph(TIDES),
            heading('3. Staff', HeadingLevel.HEADING_2),
            new Paragraph('The harbour employs:'),
            ...STAFF.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
            new Table({ rows }),
          ],
        },
      ],
    }),
  );
}

export function epub(): Uint8Array {
  const [first = '', ...rest] = BODY.split(/(?=<h2>)/);
  const chapters = [`<h1>${TITLE}</h1>${first}`, ...rest].filter(Boolean);
  const page = (body: string) =>
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`;
  const names = chapters.map((_, n) => `chapter${n}.xhtml`);
  return zipSync({
    mimetype: strToU8('application/epub+zip'),
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    ),
    'OEBPS/book.opf': strToU8(
      `<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>${TITLE}</dc:title><dc:creator>Norrvik Port Authority</dc:creator><dc:date>2001-03-03</dc:date></metadata><manifest>${names
        // Listed the other way round: the spine tells the order.
        .toReversed()
        .map((name) => `<item id="${name}" href="${name}"/>`)
        .join(
          '',
        )}</manifest><spine>${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
    ),
    ...Object.fromEntries(chapters.map((body, n) => [`OEBPS/chapter${n}.xhtml`, strToU8(page(body))])),
  });
}
