/** Where one clause of a statement ends and another begins. */
export const CLAUSE_BORDER = /;\s+|,?\s+(?:and|but|while|whereas|which|who|where)\s+/;

/** Where a quote may be cut: behind these marks, or before these words. */
export const QUOTE_CUT =
  /[,;:—–]["'”’)]?\s+|\s+(?=(?:and|but|or|which|who|where|when|while|because|although|after|before|as)\s)|\s+(?=\()/g;

/** Where a second order may begin in one sentence: "Do not use the others; instead say that …". */
export const ORDER_BORDER = /;\s+|,\s+(?=instead|and then|then)/i;

/** What opens a new clause at the end of a text: "What did China say when …". */
export const CLAUSE_OPENING =
  /\b(?:when|while|after|before|because|since|if|that|which|who|and|but|although|as)\s+(?:\p{L}+\s+)?$/iu;
