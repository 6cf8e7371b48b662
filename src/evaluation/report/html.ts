import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { citationPlace } from '../../answering/answer-text.ts';
import type { Figure } from '../run/metrics/figures.ts';
import { FAILURES, type Failure, type Outcome } from '../run/outcome.ts';
import type { RunRecord } from '../run/run-record.ts';
import { showGold } from '../sets/gold-answer.ts';
import { showEvidence } from '../sets/gold-evidence.ts';
import { askedOf, evidenceOf } from '../sets/question-set.ts';
import { showValue } from './figure-text.ts';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Figures that are shown for each slice. */
const SLICED = [
  'recall@5',
  'correct',
  'cites-gold',
  'citation-recall',
  'refusal-recall',
  'wrong-refusal',
  'wrong-answer',
];

/** A run as one page that needs no script and nothing from elsewhere. */
export async function htmlReport(record: RunRecord): Promise<string> {
  const { name, at, seconds, outcomes, figures, slices, breaches, provenance, repeat } = record;
  const failed = outcomes.filter(({ failure }) => failure !== null);
  const passed = outcomes.filter(({ failure }) => failure === null);
  const page = await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${name}: ${failed.length} of ${outcomes.length} wrong</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <header>
      <h1>${name}</h1>
      <p class="soft">${at.slice(0, 16).replace('T', ' ')} · ${outcomes.length} answers${repeat > 1 ? ` (${repeat} rounds)` : ''} in ${seconds.toFixed(1)} s · composer ${provenance.composer} (${provenance.model}) · judge ${provenance.judge}</p>
      <p class="gate ${breaches.length > 0 ? 'bad' : 'good'}">${breaches.length > 0 ? 'The gate is broken' : 'The gate holds'}: ${failed.length} of ${outcomes.length} questions went wrong.</p>
      ${breaches.length > 0 ? html`<ul class="bad">${breaches.map(({ message }) => html`<li>${message}</li>`)}</ul>` : ''}
    </header>
    <main>
      <h2>Figures</h2>
      <p class="soft">The bar is the share, the line its 95% interval. Figures marked ↓ are better when they are smaller.</p>
      <div class="figures">${figures.map(showFigure)}</div>
      ${failed.length > 0 ? html`<h2>What went wrong</h2>${showReasons(failed)}` : ''}
      <h2>By kind and tag</h2>
      ${showSlices(slices)}
      ${failed.length > 0 ? html`<h2>Questions that went wrong</h2>${failed.map((own) => showOutcome(own, true))}` : ''}
      <h2>Questions that went right</h2>
      ${passed.map((own) => showOutcome(own, false))}
      <h2>What this rests on</h2>
      <dl class="wide">${Object.entries(provenance).map(([key, value]) => html`<dt>${key}</dt><dd><code>${value}</code></dd>`)}</dl>
    </main>
  </body>
</html>`;
  return page.toString();
}

function showFigure({ name, better, unit, mean, low, high, of }: Figure): Markup {
  const at = (value: number) => (Math.min(1, Math.max(0, value)) * 100).toFixed(2);
  const label = `${name}${better === 'lower' ? ' ↓' : ''}`;
  const values = `${showValue(mean, unit)} [${showValue(low, unit)}, ${showValue(high, unit)}]`;
  return html`<div>${label}</div>
    <div>${
      unit === 'share'
        ? html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${label}: ${values}">
            <rect class="track" width="100" height="8"/>
            <rect class="${better}" width="${at(mean)}" height="8"/>
            <line x1="${at(low)}" x2="${at(high)}" y1="4" y2="4"/>
          </svg>`
        : ''
    }</div>
    <div class="number">${values}</div>
    <div class="soft">of ${of}</div>`;
}

function showReasons(failed: readonly Outcome[]): Markup {
  const counts = (Object.keys(FAILURES) as Failure[])
    .map((reason) => ({ reason, count: failed.filter(({ failure }) => failure === reason).length }))
    .filter(({ count }) => count > 0);
  const most = Math.max(...counts.map(({ count }) => count));
  return html`<div class="figures">${counts.map(
    ({ reason, count }) => html`<div>${FAILURES[reason]}</div>
      <div><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="lower" width="${((count / most) * 100).toFixed(1)}" height="8"/></svg></div>
      <div class="number">${count}</div><div></div>`,
  )}</div>`;
}

function showSlices(slices: RunRecord['slices']): Markup {
  const named = new Map(
    Object.values(slices).flatMap((own) => own.map(({ key, name }) => [key, name] as const)),
  );
  const shown = SLICED.filter((key) => named.has(key));
  return html`<div class="scroll"><table>
    <thead><tr><th scope="col"></th>${shown.map((key) => html`<th scope="col">${named.get(key)}</th>`)}</tr></thead>
    <tbody>${Object.entries(slices).map(
      ([tag, figures]) =>
        html`<tr><th scope="row">${tag}</th>${shown.map((key) => {
          const figure = figures.find((own) => own.key === key);
          return html`<td>${figure ? html`${showValue(figure.mean, figure.unit)} <span class="soft">of ${figure.of}</span>` : '–'}</td>`;
        })}</tr>`,
    )}</tbody>
  </table></div>`;
}

function showOutcome(outcome: Outcome, open: boolean): Markup {
  const { question, answer, failure, repeat } = outcome;
  const followed = answer.standaloneQuestion !== answer.question;
  return html`<details ${open ? 'open' : ''}>
    <summary><b>${askedOf(question)}</b> <code class="soft">${question.id}${repeat > 1 ? ` #${repeat}` : ''}</code>
      ${failure ? html`<span class="bad">${FAILURES[failure]}</span>` : ''}</summary>
    <dl>
      ${followed ? html`<dt>understood as</dt><dd>${answer.standaloneQuestion}</dd>` : ''}
      <dt>expected</dt><dd>${
        question.unanswerable
          ? 'a refusal'
          : (question.answers ?? []).map(showGold).join(' | ') || 'no answer is given'
      }</dd>
      <dt>given</dt><dd>${answer.status === 'refused' ? html`<i>${answer.answer}</i>` : answer.answer}${
        answer.dropped > 0 ? html` <span class="bad">${answer.dropped} dropped as unsupported</span>` : ''
      }${answer.note ? html` <span class="bad">${answer.note}</span>` : ''}</dd>
      ${answer.citations.map(
        (citation) =>
          html`<dt>[${citation.marker}]</dt><dd><q>${citation.quote}</q> <span class="soft">${citationPlace(citation)}</span></dd>`,
      )}
      ${evidenceOf(question).length > 0 ? html`<dt>gold evidence</dt><dd>${showGoldEvidence(outcome)}</dd>` : ''}
      ${question.notes ? html`<dt>notes</dt><dd>${question.notes}</dd>` : ''}
    </dl>
  </details>`;
}

/** The gold paragraph with its phrase marked, when it was retrieved; else the phrase alone. */
function showGoldEvidence({ question, answer, grades }: Outcome): Markup {
  const [gold] = evidenceOf(question);
  const rank = grades.findIndex((grade) => grade > 0);
  const paragraph = answer.retrieved[rank]?.text;
  if (gold === undefined || !paragraph) {
    const place = rank >= 0 ? `rank ${rank + 1}` : 'not retrieved';
    return html`<mark>${gold === undefined ? '' : showEvidence(gold)}</mark> <span class="soft">(${place})</span>`;
  }
  const phrase = typeof gold === 'string' ? gold : '';
  const at = phrase ? paragraph.toLowerCase().indexOf(phrase.toLowerCase()) : -1;
  const marked =
    at < 0
      ? html`${paragraph}`
      : html`${paragraph.slice(0, at)}<mark>${paragraph.slice(at, at + phrase.length)}</mark>${paragraph.slice(at + phrase.length)}`;
  return html`${marked} <span class="soft">(rank ${rank + 1})</span>`;
}

const STYLE = `
:root { --ink: #1c2024; --soft: #5a626b; --line: #d9dee3; --paper: #fff; --good: #1a7f4b; --bad: #b3261e; --bar: #4a86c5;
  --track: #eef1f4; --mark: #fff0b3; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --soft: #9aa4ae; --line: #333a41; --paper: #15181b; --good: #5fc98f; --bad: #f28b82; --bar: #4a86c5;
    --track: #23282d; --mark: #5a4b00; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; }
p { margin: .3rem 0; } code { font: .9em ui-monospace, monospace; }
.soft { color: var(--soft); } .good { color: var(--good); } .bad { color: var(--bad); } .gate { font-weight: 600; }
.figures { display: grid; grid-template-columns: minmax(9rem, 20rem) minmax(3rem, 1fr) max-content max-content; gap: .3rem .8rem;
  align-items: center; }
.figures svg { width: 100%; height: .7rem; display: block; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.track { fill: var(--track); } rect.higher { fill: var(--bar); } rect.lower { fill: var(--bad); }
line { stroke: var(--ink); stroke-width: 1.4; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; }
th, td { text-align: start; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { font-weight: 500; color: var(--soft); font-size: .85rem; } td { font-variant-numeric: tabular-nums; white-space: nowrap; }
details { border-bottom: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; } summary b { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem .9rem; margin: .5rem 0 .5rem 1rem; }
dt { color: var(--soft); } dd { margin: 0; } mark { background: var(--mark); color: inherit; }
@media (max-width: 40rem) {
  .figures { grid-template-columns: 1fr max-content; } .figures > :nth-child(4n + 2) { order: 0; grid-column: 1 / -1; }
  .figures > :nth-child(4n + 1) { grid-column: 1 / -1; margin-top: .5rem; }
  dl { grid-template-columns: 1fr; margin-left: 0; } dt { margin-top: .3rem; }
}
`;
