import type { ScoredParagraph } from '../retrieval/retrieved.ts';
import { findOrders, speaksToMachine } from './instructions.ts';

/** What of a retrieved paragraph speaks to the machine. */
export interface ParagraphOrders {
  /** For each of its sentences whether it is an order. */
  isOrder: readonly boolean[];
  /** A sentence speaks to the machine, or the paragraph does as a whole. */
  holdsAny: boolean;
  /** The paragraph without its orders, which hold no facts. */
  telling: string;
}

const known = new WeakMap<ScoredParagraph, ParagraphOrders>();

/** Finds the orders of a paragraph, once for all statements that are held against it. */
export function ordersOf(source: ScoredParagraph): ParagraphOrders {
  let orders = known.get(source);
  if (!orders) {
    orders = readOrders(source);
    known.set(source, orders);
  }
  return orders;
}

function readOrders({ paragraph: { text }, sentences }: ScoredParagraph): ParagraphOrders {
  const isOrder = findOrders(sentences.map(({ start, end }) => text.slice(start, end)));
  return {
    isOrder,
    // Beside a sentence that speaks to the machine others are orders; without one none is.
    holdsAny: isOrder.includes(true) || speaksToMachine(text),
    telling: sentences
      .filter((_, n) => isOrder[n])
      .reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text),
  };
}
