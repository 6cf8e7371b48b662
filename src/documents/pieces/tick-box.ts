/** The sign of a box that can be ticked, with a blank behind it. */
export const tickBox = (isTicked: boolean): string => (isTicked ? '☒ ' : '☐ ');

/** A line that begins with such a sign. */
export const TICK = /^[☐☑☒]\s/;
