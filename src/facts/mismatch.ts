import type { Check } from '../language/pack.ts';

/** A fact of a claim that its source does not hold, or holds otherwise. */
export interface Mismatch {
  kind: Check | 'ordinal' | 'exchange';
  /** The words of the claim. */
  text: string;
  /** What the source has in their place, where that is known. */
  found?: string;
}
