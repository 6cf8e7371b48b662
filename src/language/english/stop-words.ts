/** Words that carry grammar rather than content. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those some any each every either neither no such same other another ' +
    'i me my we us our ours you your yours he him his she her hers it its they them their theirs one ones ' +
    'who whom whose which what when where why how ' +
    'am is are was were be been being do does did done doing have has had having will would shall should can could may might must ' +
    'and or but nor so yet if then than because as while although though unless until whether ' +
    'of in on at by for from to into onto upon with within without about above below over under between among through during before after since against toward towards around across along near off out up down ' +
    'not like also too very just only even still again ever never there here more most much many few less least own both all ' +
    'please tell give say says said etc'
  ).split(' '),
);

/** Whether a lower-case word carries grammar rather than content. */
export function isStopWord(lower: string): boolean {
  return STOP_WORDS.has(lower);
}
