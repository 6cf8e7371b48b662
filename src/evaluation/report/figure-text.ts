import type { Figure } from '../run/metrics/figures.ts';

/** A figure's value as a person reads it: a share with two digits, milliseconds and tokens without. */
export function showValue(value: number, unit: Figure['unit']): string {
  if (Number.isNaN(value)) return '–';
  if (unit === 'share') return value.toFixed(3);
  if (unit === 'dollars') return `$${value.toFixed(5)}`;
  return unit === 'ms' ? value.toFixed(1) : value.toFixed(0);
}
