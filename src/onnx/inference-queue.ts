const waiting: (() => void)[] = [];

/**
 * Waits for the turn to run a model. The runtime computes on this thread, so one run begins in each round of the event loop, in the
 * order in which they were asked for; were all that wait begun in one round, nobody could connect meanwhile (a round lets one in).
 */
export function inferenceQueue(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(letNext);
  });
}

function letNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(letNext);
}
