import type { BenchFigures, SizeFigures } from './bench-figures.ts';
import type { Quantiles } from './quantiles.ts';

/** Three digits of a number, or whole when it is large. */
const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
const times = (value: number): string => `${short(value)} ×`;
const both = ({ p50, p95 }: Quantiles): string => `${short(p50)} / ${short(p95)}`;

/** A table in Markdown. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The figures as Markdown, and the milliseconds of each size as a chart. */
export function benchReport(figures: BenchFigures): { markdown: string; chart: string } {
  const { machine, sizes } = figures;
  const counts = sizes.map(({ index }) => index.paragraphs.toLocaleString('en'));
  const row = (name: string, value: (size: SizeFigures) => string) => [name, ...sizes.map(value)];
  const clients = sizes[0]?.load.map((own) => own.clients) ?? [];
  const markdown = `# Bench

Footnote ${figures.version}, ${figures.at.slice(0, 10)}; ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}. Milliseconds are p50 / p95.
Read the ratios: they are of one run, the milliseconds of one machine.

![Milliseconds by the size of the collection](bench.svg)

## Embedding, paragraphs a second

${table(
  ['words', 'made ready for the index', 'the session alone', 'ratio', 'slowest round'],
  figures.embedding.map(({ words, indexed, session, spread }) => [
    String(words),
    short(indexed),
    short(session),
    (indexed / session).toFixed(2),
    times(spread),
  ]),
)}

## As the collection grows

${table(
  ['paragraphs', ...counts],
  [
    row('search, ms', ({ index }) => both(index.search)),
    row('… a flat scan of exact vectors, ms', ({ index }) => both(index.flat)),
    row('… ratio of the p50', ({ index }) => times(index.search.p50 / index.flat.p50)),
    row('recall@10 against exact search', ({ index }) => index.recallAt10.toFixed(3)),
    row('`ask`, ms', ({ index }) => both(index.ask.total)),
    row('… retrieve', ({ index }) => both(index.ask.retrieve)),
    row('… compose (the reader too)', ({ index }) => both(index.ask.compose)),
    row('… verify', ({ index }) => both(index.ask.verify)),
    row('`ask` without the reader, ms', ({ index }) => both(index.askWithoutReader)),
    row('ready again, models not counted, s', ({ index }) => short(index.readySeconds)),
    row('… from the process’s start, s', ({ index }) => short(index.startSeconds)),
    row('resident memory, MB', ({ index }) => short(index.residentMb)),
    row('… after 400 questions', ({ index }) => short(index.afterMb)),
    row('… of the models alone', ({ index }) => short(index.modelsMb)),
    row('on disk, MB', ({ diskMb }) => short(diskMb)),
    row('adding a document, ms', ({ adding }) => both(adding.adding)),
    row('a question, nothing added, ms', ({ adding }) => both(adding.before)),
    row('… while documents are added, ms', ({ adding }) => both(adding.meanwhile)),
    row('embedded, of them', ({ built }) => built.embedded.toLocaleString('en')),
    row('… seconds', ({ built }) => short(built.embedSeconds)),
    row('stored, seconds', ({ built }) => short(built.storeSeconds)),
    ...clients.map((count, n) =>
      row(`${count} at once: answers a second; ms; failed`, ({ load }) => {
        const own = load[n];
        return own ? `${short(own.perSecond)}; ${both(own.latency)}; ${own.failed}` : '';
      }),
    ),
    row('a plain server of Node, 8 at once, a second', ({ plain }) => short(plain.perSecond)),
  ],
)}

## Other libraries, on the same vectors and questions

${table(
  ['store', ...counts],
  [
    row('Footnote, search, ms', ({ index }) => both(index.search)),
    ...(sizes[0]?.peers ?? []).map(({ name }) =>
      row(`${name}, search, ms`, ({ peers }) => {
        const own = peers.find((peer) => peer.name === name);
        if (!own) return 'not tried';
        return 'missing' in own ? own.missing : `${both(own.search)}; ${short(own.residentMb)} MB more`;
      }),
    ),
  ],
)}
`;
  return { markdown, chart: chartOf(sizes) };
}

const WIDTH = 720;
const NAME = 250;
const ROW = 22;
/** Milliseconds at the left and at the right end of a bar; the scale is logarithmic. */
const [LEAST, MOST] = [0.1, 1_000];

/** A bar for each figure of each size. */
function chartOf(sizes: readonly SizeFigures[]): string {
  const groups = sizes.map(({ index, peers }) => ({
    title: `${index.paragraphs.toLocaleString('en')} paragraphs`,
    bars: [
      { name: 'search', value: index.search.p50, own: true },
      { name: 'a flat scan', value: index.flat.p50, own: false },
      ...peers.flatMap((peer) =>
        'missing' in peer ? [] : [{ name: peer.name, value: peer.search.p50, own: false }],
      ),
      { name: 'ask, without the reader', value: index.askWithoutReader.p50, own: true },
      { name: 'ask', value: index.ask.total.p50, own: true },
    ],
  }));
  const share = (value: number) =>
    Math.max(0.01, Math.min(1, Math.log(value / LEAST) / Math.log(MOST / LEAST)));
  const lines: string[] = [];
  let y = 30;
  for (const { title, bars } of groups) {
    lines.push(`<text class="title" x="0" y="${y}">${title}</text>`);
    for (const { name, value, own } of bars) {
      y += ROW;
      const width = (share(value) * (WIDTH - NAME - 80)).toFixed(0);
      lines.push(
        `<text x="${NAME - 8}" y="${y}" text-anchor="end">${name}</text>`,
        `<rect class="${own ? 'own' : 'other'}" x="${NAME}" y="${y - 12}" width="${width}" height="15" rx="2"/>`,
        `<text x="${NAME + Number(width) + 6}" y="${y}">${short(value)} ms</text>`,
      );
    }
    y += ROW * 1.7;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y.toFixed(0)}" role="img" aria-label="Milliseconds (p50) by the size of the collection, on a logarithmic scale">
<style>
  text { font: 13px system-ui, sans-serif; fill: #333; }
  .title { font-weight: 600; }
  .own { fill: #2c5f8a; }
  .other { fill: #b9b4a8; }
  @media (prefers-color-scheme: dark) { text { fill: #ddd; } .own { fill: #7fb3de; } .other { fill: #6b675f; } }
</style>
<text x="0" y="12">Milliseconds (p50), logarithmic</text>
${lines.join('\n')}
</svg>
`;
}
