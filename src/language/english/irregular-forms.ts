/** Base form and the forms that no suffix rule leads back to it. */
const FORMS = `
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|leave left|lend lent|lie lain|lose lost|make made|mean meant|meet met|overcome overcame|overthrow overthrew overthrown|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood|undertake undertook undertaken|uphold upheld|withhold withheld|wake woke woken|wear wore worn|weave wove woven|win won|wind wound|withdraw withdrew withdrawn|write wrote written
child children|person people|man men|woman women|foot feet|tooth teeth|mouse mice|goose geese|ox oxen|crisis crises|thesis theses|analysis analyses|basis bases|phenomenon phenomena|criterion criteria|datum data|medium media|bacterium bacteria|nucleus nuclei|radius radii|index indices|matrix matrices|life lives|wife wives|half halves|leaf leaves|thief thieves|wolf wolves
good better best|bad worse worst|far farther farthest|die dying|lie lying|tie tying
`;

const BASES = new Map<string, string>();
for (const entry of FORMS.trim().split(/[|\n]/)) {
  const [base, ...forms] = entry.trim().split(' ') as [string, ...string[]];
  for (const form of forms) BASES.set(form, base);
}

/** The base form of an irregular verb, noun or adjective ("sent" → "send", "children" → "child"), else the word. */
export const baseOf = (lower: string): string => BASES.get(lower) ?? lower;
