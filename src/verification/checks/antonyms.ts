import { stem } from '../../language/tokens.ts';

/** Words that can't both be true of one thing; a word may stand in several lists. */
const PAIRS = `
support oppose|support reject|supporter opponent|favour oppose|endorse condemn|accept reject|accept refuse|agree disagree|approve reject|allow forbid|allow prohibit|permit ban|permit prohibit|legalise ban|encourage discourage|promote hinder|help hinder|protect attack|protect oppose|support fight|back oppose|defend attack
increase decrease|cut increase|cut raise|cut restore|increase reduce|rise fall|grow shrink|gain lose|win lose|expand shrink|strengthen weaken|improve worsen|raise lower|accelerate slow
begin end|start stop|start end|continue stop|open close|arrive leave|enter leave|join leave|arrest release|capture release|hire dismiss|build destroy|create destroy|buy sell|import export|lend borrow|send receive|provide receive|give receive|give take|offer receive|grant receive|pay receive|supply receive|promote end|establish end|establish dissolve|establish abolish|found abolish|create abolish|conclude cancel|sign cancel|implement abandon|implement cancel|strengthen end|maintain end|maintain break|support end|host boycott|attend boycott|join boycott|keep discard|keep abandon|adopt abandon|adopt repeal|pass repeal|uphold overturn|uphold reverse|take avoid|use avoid|eat avoid|attack retreat|advance retreat|include exclude|succeed fail|confirm deny|affirm deny|admit deny|remember forget|love hate|appear disappear
large small|big small|high low|high little|great little|much little|many few|long short|old new|early late|fast slow|strong weak|rich poor|hot cold|wide narrow|deep shallow|heavy light|major minor|key minor|important unimportant|key unimportant|main minor|central minor|easy difficult|safe dangerous|legal illegal|public private|positive negative|true false|possible impossible|successful unsuccessful|permanent temporary|voluntary compulsory|same different|complete partial|full partial|open proprietary|whole part|mild severe|civil military|urban rural|majority minority|exact approximate|single multiple|odd even|ancient modern|former current|former present|rare common|active passive|constructive destructive|optional mandatory
north south|east west|northern southern|eastern western|northeast southwest|northwest southeast|upper lower|left right|inside outside|above below|internal external|domestic foreign
first last|eldest youngest|oldest youngest|largest smallest|highest lowest|longest shortest|earliest latest|always never|all none|majority minority|most fewest|best worst|maximum minimum|ally enemy|friend enemy|victory defeat|peace war|male female|man woman|king queen|husband wife|son daughter|brother sister|father mother|sister daughter|sister mother|sister wife|daughter mother|daughter wife|brother son|brother father|son father|mother wife|father husband|uncle nephew|uncle aunt|grandson grandfather|double triple|double halve|double half|triple half|twice thrice
`;

const OPPOSITES = new Map<string, Set<string>>();
for (const pair of PAIRS.trim().split(/[|\n]/)) {
  const [a, b] = pair.split(' ').map(stem) as [string, string];
  OPPOSITES.set(a, (OPPOSITES.get(a) ?? new Set()).add(b));
  OPPOSITES.set(b, (OPPOSITES.get(b) ?? new Set()).add(a));
}

const NONE: ReadonlySet<string> = new Set();

/** Stems of the opposites of a stem. */
export const oppositesOf = (own: string): ReadonlySet<string> => OPPOSITES.get(own) ?? NONE;

/** "Unpaid", "unheated"; in "unique", "union" and "under" the letters are no prefix. */
const DENIES = /^un(?!i|der|til|less|cle)(?=.{4})/;

/** The stem of what a lower-case word denies by its beginning: of "paid" for "unpaid"; null when it denies nothing. */
export const deniedBy = (lower: string): string | null => (DENIES.test(lower) ? stem(lower.slice(2)) : null);
