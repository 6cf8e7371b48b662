/** Abbreviations that are always followed by more of the same sentence. */
export const LEADING_ABBREVIATIONS = new Set(
  'mr mrs ms messrs mme mlle hr fr dr prof nr bzw vgl ggf inkl zzgl ca usw rev hon sen rep gov gen col maj capt lt sgt cmdr adm st mt ft no nos vol vols fig figs eq sec ch pp p art arts para ed eds trans vs v cf e.g i.e eg ie approx ca c viz op al'.split(
    ' ',
  ),
);

/** Abbreviations that may end a sentence: the next word decides. */
export const EITHER_ABBREVIATIONS = new Set(
  'jr sr inc ltd co corp bros etc u.s u.k u.n e.u d.c a.m p.m b.c a.d ph.d m.d b.a m.a jan feb mar apr jun jul aug sep sept oct nov dec ave blvd rd dept univ assn est ext min max tel'.split(
    ' ',
  ),
);

/** Words that begin a sentence far more often than they follow an abbreviation within one. */
export const SENTENCE_STARTERS =
  /^["'“‘(]?(?:the|a|an|it|its|he|she|they|we|i|you|this|that|these|those|there|in|on|at|by|for|from|with|when|while|where|after|before|since|although|though|however|but|and|if|as|his|her|their|our|some|many|most|all|both|each|no|not|one|such|to|what|who|why|how|another|during|under|also|then|thus|here)\b/i;
