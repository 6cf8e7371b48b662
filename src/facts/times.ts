/** A time of day named in a text. Offsets are UTF-16 code units. */
export interface NamedTime {
  /** Minutes after midnight. */
  minutes: number;
  start: number;
  end: number;
}

const TIME =
  /(?<![\p{L}\p{N}.:,])(?:(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?\s?(?<half>[ap])\.?\s?m\b\.?|(?<hour24>[01]?\d|2[0-4])[:h](?<minute24>[0-5]\d)(?![:\p{N}])|(?<word>noon|midday|midnight)\b)/giu;

/** All times of day of a text, in order: "9 am", "9:30 p.m.", "21:00", "noon". A number alone is no time. */
export function findTimes(text: string): NamedTime[] {
  return [...text.matchAll(TIME)].flatMap((match) => {
    const { hour, minute, half, hour24, minute24, word } = match.groups ?? {};
    const place = { start: match.index, end: match.index + match[0].length };
    if (word) return [{ minutes: /midnight/i.test(word) ? 0 : 720, ...place }];
    if (hour24 !== undefined) return [{ minutes: (Number(hour24) % 24) * 60 + Number(minute24), ...place }];
    const hours = Number(hour);
    if (hours < 1 || hours > 12) return [];
    return [
      { minutes: ((hours % 12) + (/p/i.test(half ?? '') ? 12 : 0)) * 60 + Number(minute ?? 0), ...place },
    ];
  });
}
