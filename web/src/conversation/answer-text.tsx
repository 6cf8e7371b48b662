import type { Statement } from '../../../src/contract/answer.ts';
import type { Exchange } from './conversations.ts';
import { FootnoteMarker, type Footnoting } from './footnote-marker.tsx';
import { type Block, type Cell, cellsOf, codeBlocks, listBlocks, type Piece } from './markup.ts';

/** An answer: what it says as it stands in the documents, lists as lists, rows as tables, the words that answer set off. */
export function AnswerText({ exchange, footnoting }: { exchange: Exchange; footnoting: Footnoting }) {
  const { text, answer } = exchange;
  if (!answer || answer.status === 'talk' || answer.statements.length === 0)
    return <StreamedText text={text} footnoting={footnoting} />;
  const parts = partsOf(answer.statements);
  return (
    <>
      {parts.map((part, n) => (
        <AnswerPart key={n} part={part} isFirst={n === 0} footnoting={footnoting} />
      ))}
    </>
  );
}

/** What has come so far: its form is known when it is complete. */
function StreamedText({ text, footnoting }: { text: string; footnoting: Footnoting }) {
  return (
    <p>
      {text.split(/\s*(\[\d+\])/).map((piece, n) => {
        const marker = Number(/^\[(\d+)\]$/.exec(piece)?.[1]);
        return marker ? (
          <FootnoteMarker key={n} marker={marker} id={`quote-${marker}-${n}`} {...footnoting} />
        ) : (
          piece
        );
      })}
    </p>
  );
}

/** Sentences that follow each other are one paragraph, rows with the same columns one table. */
type Part =
  | { kind: 'sentences'; statements: Statement[] }
  | { kind: 'blocks'; statement: Statement; blocks: Block[] }
  | { kind: 'rows'; rows: { statement: Statement; cells: Cell[] }[] };

function partsOf(statements: readonly Statement[]): Part[] {
  const parts: Part[] = [];
  for (const statement of statements) {
    const last = parts.at(-1);
    const cells = statement.kind === 'row' ? cellsOf(statement.text) : null;
    if (cells) {
      if (last?.kind === 'rows' && columnsOf(last.rows[0]?.cells) === columnsOf(cells))
        last.rows.push({ statement, cells });
      else parts.push({ kind: 'rows', rows: [{ statement, cells }] });
    } else if (statement.kind === 'list')
      parts.push({ kind: 'blocks', statement, blocks: listBlocks(statement.text) });
    else if (statement.kind === 'code')
      parts.push({ kind: 'blocks', statement, blocks: codeBlocks(statement.text) });
    else if (last?.kind === 'sentences') last.statements.push(statement);
    else parts.push({ kind: 'sentences', statements: [statement] });
  }
  return parts;
}

const columnsOf = (cells: readonly Cell[] = []): string => cells.map(({ column }) => column).join('\n');

function AnswerPart({ part, isFirst, footnoting }: { part: Part; isFirst: boolean; footnoting: Footnoting }) {
  if (part.kind === 'sentences') {
    return (
      <p>
        {part.statements.map((statement, n) => (
          <span class="statement" key={n}>
            {isFirst && n === 0 ? (
              <FirstWords statement={statement} />
            ) : (
              <Words statement={statement} piece={{ start: 0, end: statement.text.length }} />
            )}
            <Markers statement={statement} footnoting={footnoting} />{' '}
          </span>
        ))}
      </p>
    );
  }
  if (part.kind === 'rows') return <Rows rows={part.rows} footnoting={footnoting} />;
  const { statement, blocks } = part;
  return (
    <div class={statement.kind}>
      {blocks.map((block, n) => (
        <BlockView key={n} block={block} statement={statement} />
      ))}
      <Markers statement={statement} footnoting={footnoting} />
    </div>
  );
}

function BlockView({ block, statement }: { block: Block; statement: Statement }) {
  if (block.kind === 'code') {
    return (
      <pre tabindex={0}>
        <code>{statement.text.slice(block.start, block.end)}</code>
      </pre>
    );
  }
  if (block.kind === 'text') {
    return (
      <p>
        <Words statement={statement} piece={block} />
      </p>
    );
  }
  const items = block.items.map((item) => (
    <li key={item.start}>
      <Words statement={statement} piece={item} />
    </li>
  ));
  return block.ordered ? <ol start={block.first}>{items}</ol> : <ul>{items}</ul>;
}

/** One row reads best downwards, several side by side. */
function Rows({
  rows,
  footnoting,
}: {
  rows: { statement: Statement; cells: Cell[] }[];
  footnoting: Footnoting;
}) {
  const [first] = rows;
  if (rows.length === 1 && first) {
    return (
      <div class="row">
        <dl>
          {first.cells.map(({ column, value }) => (
            <div key={column}>
              <dt>{column}</dt>
              <dd>
                <Words statement={first.statement} piece={value} />
              </dd>
            </div>
          ))}
        </dl>
        <Markers statement={first.statement} footnoting={footnoting} />
      </div>
    );
  }
  return (
    <div class="row scroll">
      <table>
        <thead>
          <tr>
            {first?.cells.map(({ column }) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ statement, cells }, n) => (
            <tr key={n}>
              {cells.map(({ column, value }) => (
                <td key={column}>
                  <Words statement={statement} piece={value} />
                </td>
              ))}
              <td>
                <Markers statement={statement} footnoting={footnoting} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const VERDICT = /^(?:Yes|No|Ja|Nein|Oui|Non|Sí|是的?|否)(?=[\s,.;:!，。])/;

/** "Yes" and "No" at the beginning of an answer stand out. */
function FirstWords({ statement }: { statement: Statement }) {
  const verdict = VERDICT.exec(statement.text)?.[0] ?? '';
  return (
    <>
      {verdict !== '' && <strong class="verdict">{verdict}</strong>}
      <Words statement={statement} piece={{ start: verdict.length, end: statement.text.length }} />
    </>
  );
}

/** A part of a statement, with the words that answer set off where it holds them. */
function Words({ statement: { text, highlight }, piece }: { statement: Statement; piece: Piece }) {
  const start = Math.max(piece.start, highlight?.start ?? piece.end);
  const end = Math.min(piece.end, highlight?.end ?? piece.end);
  if (start >= end) return <>{text.slice(piece.start, piece.end)}</>;
  return (
    <>
      {text.slice(piece.start, start)}
      <strong class="says">{text.slice(start, end)}</strong>
      {text.slice(end, piece.end)}
    </>
  );
}

function Markers({ statement, footnoting }: { statement: Statement; footnoting: Footnoting }) {
  return (
    <>
      {statement.markers.map((marker) => (
        <FootnoteMarker
          key={marker}
          marker={marker}
          id={`quote-${marker}-${statement.text.length}`}
          {...footnoting}
        />
      ))}
    </>
  );
}
