/** Room for so many numbers at first, and how much there is more of each time that it ends. */
const FIRST = 4;
const GROWTH = 1.3;

/** Whole numbers below 2³², in the order in which they were added: a third of the memory of an array that is pushed to. */
export class GrowableUint32Array {
  length = 0;
  private numbers = new Uint32Array(FIRST);

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const more = new Uint32Array(Math.ceil(this.length * GROWTH));
      more.set(this.numbers);
      this.numbers = more;
    }
    this.numbers[this.length++] = number;
  }

  /** A view, which the next change may leave behind. */
  all(): Uint32Array {
    return this.numbers.subarray(0, this.length);
  }

  /** Puts others in the place of all numbers; `undefined`: none. */
  replace(by: (number: number) => number | undefined): void {
    let kept = 0;
    for (const number of this.all()) {
      const now = by(number);
      if (now !== undefined) this.numbers[kept++] = now;
    }
    this.numbers = this.numbers.slice(0, Math.max(FIRST, kept));
    this.length = kept;
  }
}
