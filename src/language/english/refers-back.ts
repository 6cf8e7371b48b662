const REFERS_BACK =
  /^["'“‘(]?(?:(?:Because of|Despite|In|After|Before|During|With|By|For|Under|At|On|From|Through|As a result of) (?:this|that|these|those|it|them|him|her|his|its|their)|It|Its|They|Their|Them|He|His|She|Her|This|These|That|Those|Such|Both|There|Here)\b/;

/** Whether a sentence begins with a word that means something said before. */
export const refersBack = (sentence: string): boolean => REFERS_BACK.test(sentence);
