/** Shares of 0 to 1 over time as a small line, the latest at the right. */
export function Sparkline({ values }: { values: number[] }) {
  if (values.length < 2) return null;
  const x = (n: number) => (n / (values.length - 1)) * 100;
  const points = values.map((value, n) => `${x(n).toFixed(1)},${(22 - value * 20).toFixed(1)}`).join(' ');
  return (
    <svg
      class="sparkline"
      viewBox="-3 0 106 24"
      role="img"
      aria-label={values.map((value) => value.toFixed(2)).join(', ')}
    >
      <polyline points={points} />
      <circle cx={x(values.length - 1)} cy={22 - (values.at(-1) ?? 0) * 20} r="2.5" />
    </svg>
  );
}
