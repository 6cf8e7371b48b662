/**
 * Characters that take no room and can hide a message: zero-width ones, direction marks and overrides, tags (U+E0000 on).
 * Joiners stay in the scripts that need them, and in emoji.
 */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|(?<=^|[\p{Script=Latin}\p{N}\p{P}\s])(?:\u200C|\u200D)/gu;

/** The text as a person sees it. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');
