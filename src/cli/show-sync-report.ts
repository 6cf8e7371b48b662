import type { SyncReport } from '../ingestion/synchronise.ts';

/** What a synchronisation did, as lines for a person. */
export function showSyncReport(report: SyncReport): string {
  const { added, changed, removed, unchanged, failed, skipped, embedded, seconds, steps } = report;
  const shares = `reading ${steps.read.toFixed(2)}, embedding ${steps.embed.toFixed(2)}, storing ${steps.store.toFixed(2)}`;
  const lines = [
    ...added.map((path) => `added    ${path}`),
    ...changed.map((path) => `changed  ${path}`),
    ...removed.map((path) => `removed  ${path}`),
    ...skipped.map((path) => `skipped  ${path} (no reader for this format)`),
    ...failed.map(({ message, hint }) => `failed   ${message} ${hint}`),
    `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged.length} unchanged` +
      `${failed.length > 0 ? `, ${failed.length} failed` : ''}; ${embedded} paragraphs embedded in ${seconds.toFixed(2)} s${embedded > 0 ? ` (${shares})` : ''}`,
  ];
  return lines.join('\n');
}
