/** A number before a heading: "VI. Disarmament", "3.2 Leave". */
const HEADING_NUMBER = /^(?:\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)])\s+(?=\S)/;

/** A heading without the number before it. */
export const withoutHeadingNumber = (heading: string): string => heading.replace(HEADING_NUMBER, '');
