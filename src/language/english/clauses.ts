/** Where one clause of a statement ends and another begins. */
export const CLAUSE_BORDER = /;\s{1,9}|,?\s{1,9}(?:and|but|while|whereas|which|who|where)\s{1,9}/;

/** Where a quote may be cut: behind these marks, or before these words. */
export const QUOTE_CUT =
  /[,;:—–]["'”’)]?\s{1,9}|\s{1,9}(?=(?:and|but|or|which|who|where|when|while|because|although|after|before|as)\s)|\s{1,9}(?=\()/g;

/** What opens a new clause at the end of a text: "What did China say when …". */
export const CLAUSE_OPENING =
  /\b(?:when|while|after|before|because|since|if|that|which|who|and|but|although|as)\s{1,9}(?:\p{L}{1,40}\s{1,9})?$/iu;

/** What makes of what follows something that is only said, thought, asked or wished. */
export const REPORT =
  /\b(?:according|(?:say|claim|den(?:y|i)|alleg|argu|assert|believ|suggest|propos|demand|doubt|predict|suspect|suppos|think|warn|wish)\w*|said|thought|hoped?|hopes)\b/i;

/** What makes of what follows something that holds in one case alone. */
export const CONDITION = /\b(?:if|unless|whether|provided that|except)\b/i;

/** How a clause begins that says nothing without the one before it. */
export const DEPENDENT = /^(?:that|whether|if|unless|lest|than)\s/i;

/** How a part of a sentence begins that takes back some of what was said before it: "…, unless it carries grain". */
export const RESTRICTION =
  /^(?:[,;:(\s–—-]|and\s)*(?:unless|except(?:ing)?|excluding|provided|providing|if|only|until|but\s+(?:not|only|never)|not|never|without)\b/i;
