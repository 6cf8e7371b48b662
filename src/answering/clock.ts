/** Measures the steps of an answer: each lap counts for the step that it ends. */
export function startClock() {
  const began = performance.now();
  let last = began;
  const laps = { resolve: 0, retrieve: 0, compose: 0, verify: 0 };
  const rounded = (milliseconds: number) => Math.round(milliseconds * 1000) / 1000;
  return {
    lap(step: keyof typeof laps) {
      const now = performance.now();
      laps[step] = rounded(laps[step] + now - last);
      last = now;
    },
    timings: () => ({ ...laps, total: rounded(performance.now() - began) }),
  };
}

export type Clock = ReturnType<typeof startClock>;
