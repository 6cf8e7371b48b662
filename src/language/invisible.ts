/**
 * Characters that take no room and can hide a message: zero-width ones, direction marks and overrides, joiners and
 * fillers without a shape, tags (U+E0000 on).
 * Joiners stay in the scripts that need them, and in emoji.
 */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|\u034F|\u17B4|\u17B5|\u180B|\u180C|\u180D|\u180F|(?<=^|[\p{Script=Latin}\p{N}\p{P}\s])(?:\u200C|\u200D)/gu;

/** The text as a person sees it. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');
