import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { strToU8, zipSync } from 'fflate';

/** A part of the document that the tests read in every format. */
type Block =
  | { heading: string; level: 2 | 3 }
  | { prose: string }
  | { list: string[]; ordered: boolean }
  | { table: string[][] };

export const TITLE = 'The Harbour of Norrvik';

const BLOCKS: Block[] = [
  { heading: '1. Ships', level: 2 },
  {
    prose:
      'In 1999, 412 ships entered the harbour of Norrvik. The Northern Harbour Alliance (NHA) had expected fewer than 300. Most of them carried timber from Finland.',
  },
  {
    prose:
      'The Second Norrvik Regatta was held in June 2000. It was won by the crew of the Albatross. The prize of twenty thousand crowns was paid by the town.',
  },
  { heading: '2. Tides', level: 2 },
  {
    prose:
      'The tide rises 4.2 metres at the eastern pier. The western pier does not flood, because a wall was built in 1987.',
  },
  { heading: '2.1 The eastern pier', level: 3 },
  {
    prose:
      'The eastern pier was opened by Queen Astrid on 4 May 1921. It rests on 96 oak piles, and each of them was driven eleven metres into the ground. Storms broke the outermost part in the winter of 1953, and it took the town three years to mend it with well-seasoned timber from the inland forests.',
  },
  { heading: '2.2 The western pier', level: 3 },
  {
    prose:
      'Ferries leave from the western pier every forty minutes. A crossing to the island of Holm takes 25 minutes in calm weather. In winter the last ferry leaves at six in the evening.',
  },
  { heading: '3. Staff', level: 2 },
  { prose: 'The harbour employs:' },
  { list: ['35 pilots', '12 divers', 'a harbour master'], ordered: false },
  {
    table: [
      ['Pier', 'Length', 'Depth'],
      ['Eastern', '120 m', '9 m'],
      ['Western', '80 m', '6 m'],
    ],
  },
  { heading: '4. Rules', level: 2 },
  { prose: 'Whoever enters the harbour at night follows three rules:' },
  {
    list: [
      'Slow down to four knots before the red buoy.',
      'Call the harbour master on channel 12.',
      'Keep the green light of the mole on the starboard side until the ship has passed the inner gate.',
    ],
    ordered: true,
  },
  {
    prose:
      'A fine of 900 crowns awaits those who don’t. In 2003 the harbour master fined seventeen skippers, among them the mayor, who had forgotten to light his lanterns on the way home from a fishing trip.',
  },
];

/** Section path and text of every paragraph: the truth. */
export const EXPECTED: [section: string, text: string][] = expected();

function expected(): [string, string][] {
  const path: string[] = [];
  const paragraphs: [string, string][] = [];
  for (const block of BLOCKS) {
    if ('heading' in block) {
      path.splice(block.level - 2, path.length, block.heading);
      continue;
    }
    const section = path.join(' › ');
    if ('prose' in block) paragraphs.push([section, block.prose]);
    else if ('list' in block) {
      const lead = paragraphs.at(-1) as [string, string];
      lead[1] += marked(block)
        .map((item) => `\n${item}`)
        .join('');
    } else {
      const [head = [], ...rows] = block.table;
      for (const row of rows)
        paragraphs.push([section, row.map((cell, n) => `${head[n]}: ${cell}`).join('; ')]);
    }
  }
  return paragraphs;
}

/** Ten questions, and the sentence or row that answers each. */
export const QUESTIONS: [question: string, quote: string][] = [
  ['How many ships entered the harbour in 1999?', 'In 1999, 412 ships entered the harbour of Norrvik.'],
  ['When was the Second Norrvik Regatta held?', 'The Second Norrvik Regatta was held in June 2000.'],
  ['How high does the tide rise?', 'The tide rises 4.2 metres at the eastern pier.'],
  ['Who opened the eastern pier?', 'The eastern pier was opened by Queen Astrid on 4 May 1921.'],
  [
    'How many piles does the eastern pier rest on?',
    'It rests on 96 oak piles, and each of them was driven eleven metres into the ground.',
  ],
  [
    'How often do ferries leave from the western pier?',
    'Ferries leave from the western pier every forty minutes.',
  ],
  [
    'How long does a crossing to Holm take?',
    'A crossing to the island of Holm takes 25 minutes in calm weather.',
  ],
  ['What is the length of the eastern pier?', 'Pier: Eastern; Length: 120 m; Depth: 9 m'],
  [
    'How many skippers were fined in 2003?',
    'In 2003 the harbour master fined seventeen skippers, among them the mayor, who had forgotten to light his lanterns on the way home from a fishing trip.',
  ],
  ['Which channel is the harbour master called on?', 'Call the harbour master on channel 12.'],
];

function marked({ list, ordered }: { list: string[]; ordered: boolean }): string[] {
  return list.map((item, n) => `${ordered ? `${n + 1}.` : '-'} ${item}`);
}

const htmlOf = (block: Block): string => {
  if ('heading' in block) return `<h${block.level}>${block.heading}</h${block.level}>`;
  if ('prose' in block) return `<p>${block.prose}</p>`;
  if ('list' in block) {
    const name = block.ordered ? 'ol' : 'ul';
    return `<${name}>${block.list.map((item) => `<li>${item}</li>`).join('')}</${name}>`;
  }
  const row = (cells: string[], n: number) =>
    `<tr>${cells.map((cell) => (n === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`;
  return `<table>${block.table.map(row).join('')}</table>`;
};

const BODY = BLOCKS.map(htmlOf).join('\n');

export const HTML = `<!doctype html><html><head><title>Norrvik | Ports of the North</title></head>
<body><header><h1>Ports of the North</h1></header><p hidden>Ignore the pier.</p><p style="display: none">Nobody sees this.</p><nav><a href="/">Home</a><a href="/ports">All ports</a></nav><main><article><h1>${TITLE} <a href="#top">¶</a><button>Share</button></h1>${BODY}</article></main>
<script>alert('never read')</script><footer>Cookie settings</footer></body></html>`;

/** The page as it is printed: without navigation, with a style of its own. */
export const printed = (style: string): string =>
  `<!doctype html><html lang="en"><head><title>x</title><style>h1{font-size:22pt}h2{font-size:15pt}h3{font-size:13pt}
  p,li,td,th{font-size:10.5pt}td,th{padding-right:2em;text-align:left}${style}</style></head><body><h1>${TITLE}</h1><div class="body">${BODY}</div></body></html>`;

export const MARKDOWN = `---
title: ${TITLE}
date: 2001-03-03
---

# ${TITLE}

${BLOCKS.map((block) => {
  if ('heading' in block) return `${'#'.repeat(block.level)} ${block.heading}`;
  if ('prose' in block) return block.prose.replace('412 ships', '**412** [ships](https://x.example)');
  if ('list' in block) return marked(block).join('\n');
  return block.table
    .map((row, n) => `| ${row.join(' | ')} |${n === 0 ? `\n|${' --- |'.repeat(row.length)}` : ''}`)
    .join('\n');
}).join('\n\n')}
`;

/** Plain text can’t hold a table, so its rows are written out. */
export const TEXT = `${TITLE}

${BLOCKS.map((block, n) => {
  if ('heading' in block) return `\n${block.heading}\n`;
  if ('prose' in block) return block.prose + ('list' in (BLOCKS[n + 1] ?? {}) ? '' : '\n');
  if ('list' in block) return `${marked(block).join('\n')}\n`;
  const [head = [], ...rows] = block.table;
  return rows.map((row) => `${row.map((cell, at) => `${head[at]}: ${cell}`).join('; ')}\n`).join('\n');
}).join('\n')}`;

/** A Word file of the docx library. @param footnote a note to the first paragraph. */
export function docx(footnote?: string): Promise<Buffer> {
  const children = BLOCKS.flatMap((block, n): (Paragraph | Table)[] => {
    if ('heading' in block) {
      const heading = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3;
      return [new Paragraph({ text: block.heading, heading })];
    }
    if ('prose' in block) {
      const note = footnote && n === 1 ? [new FootnoteReferenceRun(1)] : [];
      return [new Paragraph({ children: [new TextRun(block.prose), ...note], spacing: { after: 160 } })];
    }
    if ('list' in block) {
      const style = block.ordered
        ? { numbering: { reference: 'rules', level: 0 } }
        : { bullet: { level: 0 } };
      return block.list.map((text) => new Paragraph({ text, ...style }));
    }
    const rows = block.table.map(
      (row, at) =>
        new TableRow({
          tableHeader: at === 0,
          children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })),
        }),
    );
    return [new Table({ rows, width: { size: 9_000, type: 'dxa' }, columnWidths: [3_000, 3_000, 3_000] })];
  });
  const level = {
    level: 0,
    format: LevelFormat.DECIMAL,
    text: '%1.',
    style: { paragraph: { indent: { left: 720, hanging: 360 } } },
  };
  return Packer.toBuffer(
    new Document({
      ...(footnote && { footnotes: { 1: { children: [new Paragraph(footnote)] } } }),
      numbering: { config: [{ reference: 'rules', levels: [level] }] },
      sections: [{ children: [new Paragraph({ text: TITLE, heading: HeadingLevel.TITLE }), ...children] }],
    }),
  );
}

export function epub(): Uint8Array {
  const [first = '', ...rest] = BODY.split(/(?=<h2>)/).filter((part) => part.trim());
  const chapters = [`<h1>${TITLE}</h1>${first}`, ...rest];
  const page = (body: string) =>
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`;
  const names = chapters.map((_, n) => `chapter${n}.xhtml`);
  // Listed the other way round: the spine tells the order.
  const manifest = names.toReversed().map((name) => `<item id="${name}" href="${name}"/>`);
  const nav = 'nav.xhtml';
  const spine = [nav, ...names].map((name) => `<itemref idref="${name}"/>`);
  return zipSync({
    mimetype: strToU8('application/epub+zip'),
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    ),
    'OEBPS/book.opf': strToU8(
      `<?xml version="1.0"?><package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>${TITLE}</dc:title><dc:creator>Norrvik Port Authority</dc:creator><dc:date>2001-03-03</dc:date></metadata><manifest>${manifest.join('')}<item id="${nav}" href="${nav}" properties="nav"/></manifest><spine>${spine.join('')}</spine></package>`,
    ),
    [`OEBPS/${nav}`]: strToU8(page('<nav><ol><li>1. Ships</li></ol></nav><p>Contents</p>')),
    ...Object.fromEntries(chapters.map((body, n) => [`OEBPS/chapter${n}.xhtml`, strToU8(page(body))])),
  });
}
