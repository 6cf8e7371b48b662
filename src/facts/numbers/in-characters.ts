import type { LanguagePack } from '../../language/pack.ts';
import { unspacedUnitAt } from '../../language/unspaced-unit.ts';
import type { NamedNumber } from './named-number.ts';
import { valueOfCharacters } from './numerals.ts';

/** Numbers in characters of their own: 三百五十, 第三, 三分之二; a lone sign only before what it counts (三个) or measures. */
export function charactersIn(text: string, pack: LanguagePack): NamedNumber[] {
  const { characters, fractions } = pack.numbers;
  if (!characters) return [];
  const { counters } = characters;
  return [...text.matchAll(formOf(pack, characters))].flatMap(({ groups = {}, index: start, 0: whole }) => {
    const { prefixed, share, prefix, run = '', digits: inDigits } = groups;
    // 百分之 is the unit of the number behind it.
    if (prefixed !== undefined) return [];
    const end = start + whole.length;
    const found = { ordinal: prefix !== undefined, spelled: inDigits === undefined, start, end };
    if (share !== undefined)
      // 半 is a share only of what is measured (半小时); elsewhere it is part of a word.
      return share.length > 1 || unspacedUnitAt(text, end, pack) !== null
        ? [{ ...found, value: fractions.get(share) as number }]
        : [];
    if (inDigits !== undefined) return [{ ...found, value: Number(inDigits) }];
    const value = valueOfCharacters(run, characters);
    // 十分 is "very", 十分钟 are ten minutes.
    const isCount =
      run.length > 1 ||
      prefix !== undefined ||
      unspacedUnitAt(text, end, pack) !== null ||
      (/^[^分]/u.test(text.slice(end)) && counters.has(text[end] ?? ''));
    // 十分, 一般, 万一: a word and no number.
    if (value === null || !isCount) return [];
    return [{ ...found, value }];
  });
}

const forms = new WeakMap<LanguagePack, RegExp>();

/** What may be a number, made once a pack. */
function formOf(pack: LanguagePack, characters: NonNullable<LanguagePack['numbers']['characters']>): RegExp {
  let form = forms.get(pack);
  if (!form) {
    const { digits, scales, ordinalPrefix, sharePrefixes } = characters;
    const signs = [...digits.keys(), ...scales.keys()].join('');
    const shares = [...pack.numbers.fractions.keys()].sort((a, b) => b.length - a.length).join('|');
    form = new RegExp(
      `(?<prefixed>${[...sharePrefixes.keys()].join('|')})|(?<share>${shares})|(?<prefix>${ordinalPrefix})?(?:(?<!\\d)(?<run>[${signs}]+)|(?<=${ordinalPrefix})(?<digits>\\d+))`,
      'gu',
    );
    forms.set(pack, form);
  }
  return form;
}
