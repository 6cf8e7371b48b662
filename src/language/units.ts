/** A unit of measure or of money. */
export interface Unit {
  /** One name for all ways to write it. */
  name: string;
  /** What it measures; units of one kind are compared with each other. */
  kind: string;
  /** How many of the kind's first unit it is; null where none is fixed (currencies, months). */
  factor: number | null;
}

/**
 * A kind a line: each unit by its name and how many of the first unit it is; behind a slash its symbols, which are told apart by their
 * capitals. Words for them have the language packs.
 */
const KINDS: Record<string, string> = {
  length:
    'metre 1/m millimetre .001/mm centimetre .01/cm decimetre .1/dm kilometre 1000/km mile 1609.344/mi foot .3048/ft inch .0254/in yard .9144/yd nautical-mile 1852/nmi micrometre 1e-6/µm,μm nanometre 1e-9/nm light-year 9.4607e15/ly',
  duration:
    'second 1/s,sec millisecond .001/ms microsecond 1e-6/µs,μs minute 60/min hour 3600/h,hr,hrs day 86400 week 604800 month 2629800 year 31557600/yr,yrs decade 315576000 century 3155760000',
  mass: 'gram 1/g microgram 1e-6/µg,μg,mcg milligram .001/mg kilogram 1000/kg tonne 1e6/t ounce 28.3495/oz pound-mass 453.592/lb,lbs stone 6350.29',
  volume:
    'litre 1/l,L millilitre .001/ml,mL centilitre .01/cl decilitre .1/dl gallon ?/gal barrel 158.987/bbl pint ?',
  area: 'square-metre 1/m²,m2,sqm square-kilometre 1e6/km²,km2 square-foot .092903/ft²,sqft hectare 1e4/ha acre 4046.86',
  money:
    'dollar ?/$ us-dollar ?/US$,USD australian-dollar ?/A$,AU$,AUD canadian-dollar ?/C$,CA$,CAD new-zealand-dollar ?/NZ$,NZD hong-kong-dollar ?/HK$,HKD singapore-dollar ?/S$,SGD euro ?/€,EUR pound ?/£,GBP yen ?/¥,JPY yuan ?/CNY,RMB rupee ?/₹,INR franc ?/CHF,Fr. mark ?/DM krona ?/kr,SEK,NOK,DKK rouble ?/₽,RUB peso ?/MXN won ?/₩,KRW lira ?/₺,TRY real ?/R$,BRL zloty ?/zł,PLN koruna ?/Kč,CZK forint ?/Ft,HUF rand ?/ZAR dirham ?/AED cent ?/¢ penny ? shilling ?',
  power: 'watt 1/W milliwatt .001/mW kilowatt 1000/kW megawatt 1e6/MW gigawatt 1e9/GW horsepower 745.7/hp',
  energy:
    'joule 1/J kilojoule 1000/kJ megajoule 1e6/MJ calorie 4.184/cal kilocalorie 4184/kcal watt-hour 3600/Wh kilowatt-hour 3.6e6/kWh megawatt-hour 3.6e9/MWh',
  data: 'byte 1/B kilobyte 1e3/kB,KB megabyte 1e6/MB gigabyte 1e9/GB terabyte 1e12/TB mebibyte 1048576/MiB gibibyte 1073741824/GiB',
  'data rate': 'bit 1 kilobit 1e3/kbit,kbps megabit 1e6/Mbit,Mbps gigabit 1e9/Gbit,Gbps',
  voltage: 'volt 1/V millivolt .001/mV kilovolt 1000/kV',
  current: 'ampere 1/A milliampere .001/mA',
  resistance: 'ohm 1/Ω kilohm 1000/kΩ',
  frequency: 'hertz 1/Hz kilohertz 1e3/kHz megahertz 1e6/MHz gigahertz 1e9/GHz',
  'rotational speed': 'revolution-per-minute 1/rpm',
  level: 'decibel 1/dB,dBA,dB(A)',
  temperature: 'celsius ?/°C,℃ fahrenheit ?/°F,℉ kelvin ?/K',
  pressure:
    'pascal 1/Pa hectopascal 100/hPa kilopascal 1e3/kPa megapascal 1e6/MPa bar 1e5/bar millibar 100/mbar psi 6894.76/psi atmosphere 101325/atm',
  speed:
    'kilometre-per-hour 1/km/h,kmh,kph mile-per-hour 1.609344/mph metre-per-second 3.6/m/s knot 1.852/kn,kt',
  force: 'newton 1/N kilonewton 1000/kN',
  torque: 'newton-metre 1/Nm',
  light: 'lumen 1/lm',
  illuminance: 'lux 1/lx',
  angle: 'degree 1/°',
  share: 'percent 1/% permille .1/‰ percentage-point 1',
};

const UNITS = new Map<string, Unit>();
const BY_SYMBOL = new Map<string, Unit>();
for (const [kind, text] of Object.entries(KINDS)) {
  for (const [, name = '', number = '', symbols = ''] of text.matchAll(/(\S+) ([\d.e-]+|\?)(?:\/(\S+))?/g)) {
    const unit = { name, kind, factor: number === '?' ? null : Number(number) };
    UNITS.set(name, unit);
    for (const symbol of symbols.split(',').filter(Boolean)) BY_SYMBOL.set(symbol, unit);
  }
}
/** Percentage points are no per cent. */
UNITS.set('percentage-point', { name: 'percentage-point', kind: 'share', factor: null });

/** Names of all units. */
export const UNIT_NAMES: readonly string[] = [...UNITS.keys()];

/** The unit of a name. @throws Error when there is none: a pack names a unit that does not exist. */
export function unitNamed(name: string): Unit {
  const unit = UNITS.get(name);
  if (!unit) throw new Error(`there is no unit “${name}”; the units stand in language/units.ts`);
  return unit;
}

/** The unit that a symbol stands for; undefined when it is none. */
export const unitOfSymbol = (symbol: string): Unit | undefined => BY_SYMBOL.get(symbol);

/** Units that one word or sign may mean beside the one that it names: "dollars" of any country, "pounds" of money or mass. */
const LOOSE: Record<string, RegExp> = { dollar: /-dollar$/, pound: /^pound-mass$/ };

/** Whether two units may be one: of one name, or the one is a loose word for the other. */
export const mayBeSameUnit = (a: Unit, b: Unit): boolean =>
  a.name === b.name || (LOOSE[a.name]?.test(b.name) ?? false) || (LOOSE[b.name]?.test(a.name) ?? false);
