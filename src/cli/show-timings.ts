import type { Timings } from '../contract/answer.ts';

/** p50 and p95 of each step, a line each. */
export const showTimings = (timings: readonly Timings[]): string =>
  (['resolve', 'retrieve', 'compose', 'verify', 'total'] as const)
    .map((step) =>
      showQuantiles(
        step,
        timings.map((own) => own[step]),
      ),
    )
    .join('\n');

/** p50 and p95 of one step. @param times in milliseconds. */
export function showQuantiles(name: string, times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2).padStart(8);
  return `${name.padEnd(11)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`;
}
