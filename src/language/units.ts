/** A unit of measure or of money. */
export interface Unit {
  /** One name for all ways to write it. */
  name: string;
  /** What it measures; units of one kind are compared with each other. */
  kind: string;
}

/** A line a kind: each unit by its words, then behind a slash by its symbols, which are told apart by their capitals. */
const KINDS: Record<string, string> = {
  money:
    'dollar/$,US$,USD euro/€,EUR pound,sterling/£,GBP yen/¥,JPY yuan,renminbi/CNY,RMB rupee/₹,INR franc/CHF,Fr. mark/DM crown,krona,krone/kr,SEK,NOK,DKK rouble,ruble/RUB peso won lira dinar real rand/ZAR cent/¢ pence,penny shilling',
  length:
    'millimetre,millimeter/mm centimetre,centimeter/cm metre,meter/m kilometre,kilometer/km mile/mi foot,feet/ft inch,inches yard/yd micrometre,micrometer/µm,μm nanometre,nanometer/nm',
  duration:
    'millisecond/ms second/s,sec minute/min hour/h,hr,hrs day week month year/yr,yrs decade century,centuries',
  mass: 'microgram/µg,μg,mcg milligram/mg gram,gramme/g kilogram,kilogramme,kilo/kg tonne/t ton ounce/oz',
  volume: 'millilitre,milliliter/ml,mL centilitre,centiliter/cl litre,liter/l,L gallon/gal barrel/bbl pint',
  area: 'hectare/ha acre',
  power: 'watt/W kilowatt/kW megawatt/MW gigawatt/GW horsepower/hp',
  energy: 'joule/J kilojoule/kJ calorie/cal kilocalorie/kcal kilowatt-hour/kWh megawatt-hour/MWh',
  data: 'byte/B kilobyte/kB,KB megabyte/MB gigabyte/GB terabyte/TB bit kilobit/kbit megabit/Mbit,Mbps gigabit/Gbit,Gbps',
  voltage: 'volt/V millivolt/mV kilovolt/kV',
  current: 'ampere,amp/A milliampere,milliamp/mA',
  frequency: 'hertz/Hz kilohertz/kHz megahertz/MHz gigahertz/GHz',
  temperature: 'celsius,centigrade/°C,℃ fahrenheit/°F,℉ kelvin/K',
  share: 'percent/% permille/‰',
};

const BY_WORD = new Map<string, Unit>();
const BY_SYMBOL = new Map<string, Unit>();
for (const [kind, units] of Object.entries(KINDS)) {
  for (const entry of units.split(' ')) {
    const [words = '', symbols = ''] = entry.split('/');
    const [name = ''] = words.split(',');
    for (const word of words.split(',')) BY_WORD.set(word, { name, kind });
    for (const symbol of symbols.split(',').filter(Boolean)) BY_SYMBOL.set(symbol, { name, kind });
  }
}

/** The unit that a lower-case word names, in the singular or the plural; undefined when it is none ("france" is no franc). */
export const unitOfWord = (lower: string): Unit | undefined =>
  BY_WORD.get(lower) ?? BY_WORD.get(lower.replace(/s$/, '')) ?? BY_WORD.get(lower.replace(/ies$/, 'y'));

/** The unit that a symbol stands for; undefined when it is none. */
export const unitOfSymbol = (symbol: string): Unit | undefined => BY_SYMBOL.get(symbol);

/** The words for units of a kind, as alternatives of a regular expression, in the singular and the plural. */
export const wordsFor = (kind: string): string =>
  [...BY_WORD].flatMap(([word, unit]) => (unit.kind === kind ? [word, `${word}s`] : [])).join('|');
