import type { Document } from '../../contract/document.ts';
import type { SegmentRef } from './snapshot-store.ts';

/** Small segments are put together when there are more of them than this; small is what has fewer paragraphs than that. */
const MAX_SMALL = 16;
const SMALL = 1_000;

/** A segment with those of its documents that count; none when none does. */
export function without(segment: SegmentRef, counting: readonly { document: Document }[]): SegmentRef[] {
  const own = new Set(segment.documents);
  const left = counting.filter(({ document }) => own.has(document.id));
  if (left.length === 0) return [];
  const paragraphs = left.reduce((sum, { document }) => sum + document.paragraphs.length, 0);
  return [{ ...segment, documents: left.map(({ document }) => document.id), paragraphs }];
}

/** The segments that stay as they are; half empty ones, and small ones when there are many, are better written anew. */
export function worthKeeping(segments: readonly SegmentRef[]): SegmentRef[] {
  const isSmall = ({ paragraphs }: SegmentRef) => paragraphs < SMALL;
  const tooMany = segments.filter(isSmall).length >= MAX_SMALL;
  return segments.filter((own) => own.paragraphs >= own.written / 2 && !(tooMany && isSmall(own)));
}
