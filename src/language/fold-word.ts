/** A word as packs hold it: lower case, without accents. */
export const foldWord = (word: string): string => word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
