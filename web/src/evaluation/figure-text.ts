import type { RunSummary } from '../../../src/contract/run.ts';

type Unit = RunSummary['figures'][number]['unit'];

/** A figure in its unit: a share with three digits, milliseconds whole. */
export function showFigure(value: number, unit: Unit): string {
  if (unit === 'ms') return `${Math.round(value)} ms`;
  if (unit === 'tokens') return value.toFixed(0);
  return unit === 'dollars' ? `$${value.toFixed(4)}` : value.toFixed(3);
}
