// @ts-expect-error The package has no types.
import { deu } from 'stopword';
import { porterStem } from '../english/porter-stem.ts';
import type { LanguagePack, Numeral } from '../pack.ts';
import {
  byPhrase,
  calendarNames,
  listOf,
  numberByPhrase,
  numeralsOf,
  phrasesOf,
  pluralOf,
  wordSet,
} from '../word-lists.ts';

const plural = pluralOf('de');

/** An ordinal in all its endings: dritte, dritten, drittes … */
const inflected = (role: Numeral['role'], lines: string) =>
  numeralsOf(
    role,
    lines.replace(
      /:\s*(.+)/g,
      (_, stems: string) =>
        `: ${stems
          .split(',')
          .flatMap((stem) => ['e', 'en', 'er', 'es', 'em'].map((ending) => stem.trim() + ending))
          .join(', ')}`,
    ),
    { ordinal: true },
  );

const DENOMINATORS: [number, string][] = [
  [3, 'drittel'],
  [4, 'viertel'],
  [5, 'fünftel'],
  [6, 'sechstel'],
  [7, 'siebtel'],
  [8, 'achtel'],
  [9, 'neuntel'],
  [10, 'zehntel'],
];
const COUNTS = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');

const MONTH = [
  ...calendarNames('de', 'month').keys(),
  ...'jan jän feb mär mrz apr jun jul aug sep sept okt nov dez'.split(' '),
].join('|');

/** German. Capitals tell no names. */
export const de: LanguagePack = {
  tag: 'de',
  checks: ['number', 'quantity', 'date', 'time', 'code', 'negation', 'quantifier', 'bound'],
  numbers: {
    decimal: ',',
    thousands: ['.', ' ', "'"],
    numerals: new Map([
      ...numeralsOf(
        'unit',
        `0: null
         1: ein, eins, eine, einen, einem, einer, eines
         2: zwei, zwo
         3: drei
         4: vier
         5: fünf, fuenf
         6: sechs
         7: sieben
         8: acht
         9: neun
         10: zehn
         11: elf
         12: zwölf, zwoelf
         13: dreizehn
         14: vierzehn
         15: fünfzehn, fuenfzehn
         16: sechzehn
         17: siebzehn
         18: achtzehn
         19: neunzehn`,
      ),
      ...numeralsOf(
        'ten',
        `20: zwanzig
         30: dreißig, dreissig
         40: vierzig
         50: fünfzig, fuenfzig
         60: sechzig
         70: siebzig
         80: achtzig
         90: neunzig`,
      ),
      ...numeralsOf(
        'scale',
        `12: dutzend
         100: hundert
         1000: tausend, tsd
         1000000: million, millionen, mio
         1000000000: milliarde, milliarden, mrd
         1000000000000: billion, billionen`,
      ),
      ...inflected(
        'unit',
        `0: nullt
         1: erst
         2: zweit
         3: dritt
         4: viert
         5: fünft
         6: sechst
         7: siebt, siebent
         8: acht
         9: neunt
         10: zehnt
         11: elft
         12: zwölft
         13: dreizehnt
         14: vierzehnt
         15: fünfzehnt
         16: sechzehnt
         17: siebzehnt
         18: achtzehnt
         19: neunzehnt`,
      ),
      ...inflected(
        'ten',
        `20: zwanzigst
         30: dreißigst, dreissigst
         40: vierzigst
         50: fünfzigst
         60: sechzigst
         70: siebzigst
         80: achtzigst
         90: neunzigst`,
      ),
      ...inflected(
        'scale',
        `100: hundertst
         1000: tausendst
         1000000: millionst`,
      ),
    ]),
    compounds: true,
    joiners: wordSet('und'),
    ordinalEndings: wordSet('te ten ter tes tem ste sten ster stes stem'),
    ordinalDot: true,
    fractions: new Map([
      ...numberByPhrase(`
        .5: hälfte, haelfte, die hälfte, der hälfte, zur hälfte, halb, halbe, halben, halber, halbes, halbem, ein halb, eine halbe, ein halber, ein halbes, einen halben, einer halben, einem halben
        .75: dreiviertel
        1.5: anderthalb, anderthalbe, eineinhalb, einundeinhalb
        2.5: zweieinhalb
        3.5: dreieinhalb
        4.5: viereinhalb`),
      ...DENOMINATORS.flatMap(([below, part]) => [
        ...numberByPhrase(`${1 / below}: ${part}, ein ${part}, einem ${part}, eines ${part}s, das ${part}`),
        ...COUNTS.flatMap((count, n) => [...numberByPhrase(`${(n + 1) / below}: ${count} ${part}`)]),
      ]),
    ]),
    multiples: numberByPhrase(`
      2: doppelt, doppelte, doppelten, doppelter, doppeltes, zweimal, zweifach, zweifache, verdoppelt, verdoppelte, verdoppelten
      3: dreimal, dreifach, dreifache, dreifachen, verdreifacht, verdreifachte
      4: viermal, vierfach, vierfache, vierfachen, vervierfacht, vervierfachte
      5: fünfmal, fünffach, fünffache
      10: zehnmal, zehnfach, zehnfache, verzehnfacht`),
    vague: wordSet('ein eins eine einen einem einer eines'),
    characters: null,
  },
  calendar: {
    months: calendarNames(
      'de',
      'month',
      `1: jan, jän, jänner
       2: feb, feber
       3: mär, mrz, maerz
       4: apr
       6: jun, juno
       7: jul, julei
       8: aug
       9: sep, sept
       10: okt
       11: nov
       12: dez`,
    ),
    // No abbreviations: "so", "do" and "mit" would be taken for days.
    weekdays: calendarNames(
      'de',
      'weekday',
      `1: montags, montage, montagen
       2: dienstags, dienstage, dienstagen
       3: mittwochs, mittwoche, mittwochen
       4: donnerstags, donnerstage, donnerstagen
       5: freitags, freitage, freitagen
       6: samstags, samstage, samstagen, sonnabend, sonnabends
       7: sonntags, sonntage, sonntagen`,
    ),
    dateForms: [
      new RegExp(
        `(?<![\\p{L}\\p{N}])(?<day>\\d{1,2})\\.?\\s?(?<month>${MONTH})\\.?(?:\\s(?<year>\\d{4}))?(?![\\p{L}\\p{N}])`,
        'giu',
      ),
    ],
    monthFirst: false,
    namedTimes: numberByPhrase(`
      720: mittag, mittags
      0: mitternacht`),
    timeForms: [
      /(?<![\p{L}\p{N}.:,])(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?\s?Uhr(?!\s?[0-5]\d(?!\d))(?:\s(?<half>morgens|vormittags|mittags|nachmittags|abends))?(?!\p{L})/giu,
      /(?<![\p{L}\p{N}.:,])(?<hour>\d{1,2})\s?Uhr\s?(?<minute>[0-5]\d)(?:\s(?<half>morgens|vormittags|mittags|nachmittags|abends))?(?![\p{L}\p{N}])/giu,
    ],
    afternoon: /mittags|abends/i,
  },
  units: byPhrase(`
    metre: meter, metern, meters
    millimetre: millimeter, millimetern
    centimetre: zentimeter, zentimetern, centimeter
    decimetre: dezimeter, dezimetern
    kilometre: kilometer, kilometern, kilometers
    mile: meile, meilen
    foot: fuß, fuss
    inch: zoll
    yard: yard, yards
    nautical-mile: seemeile, seemeilen, nautische meile, nautische meilen
    micrometre: mikrometer, mikrometern
    nanometre: nanometer, nanometern
    light-year: lichtjahr, lichtjahre, lichtjahren
    second: sekunde, sekunden
    millisecond: millisekunde, millisekunden
    microsecond: mikrosekunde, mikrosekunden
    minute: minute, minuten
    hour: stunde, stunden
    day: tag, tage, tagen, tages
    week: woche, wochen
    month: monat, monate, monaten, monats
    year: jahr, jahre, jahren, jahres
    decade: jahrzehnt, jahrzehnte, jahrzehnten, dekade, dekaden
    century: jahrhundert, jahrhunderte, jahrhunderten
    gram: gramm
    microgram: mikrogramm
    milligram: milligramm
    kilogram: kilogramm, kilo, kilos
    tonne: tonne, tonnen
    ounce: unze, unzen
    pound-mass: pfund gewicht
    stone: stone
    litre: liter, litern, liters
    millilitre: milliliter, millilitern
    centilitre: zentiliter, zentilitern
    decilitre: deziliter, dezilitern
    gallon: gallone, gallonen
    barrel: barrel, fass, fässer, fässern
    pint: pint, pints
    square-metre: quadratmeter, quadratmetern, quadratmeters
    square-kilometre: quadratkilometer, quadratkilometern
    square-foot: quadratfuß, quadratfuss
    hectare: hektar
    acre: acre, acres
    dollar: dollar, dollars
    us-dollar: us dollar, amerikanische dollar, amerikanischer dollar
    australian-dollar: australische dollar, australischer dollar, australischen dollar
    canadian-dollar: kanadische dollar, kanadischer dollar, kanadischen dollar
    new-zealand-dollar: neuseeland dollar, neuseeländische dollar
    hong-kong-dollar: hongkong dollar, hong kong dollar
    singapore-dollar: singapur dollar
    euro: euro, euros
    pound: pfund, pfund sterling, britische pfund
    yen: yen
    yuan: yuan, renminbi
    rupee: rupie, rupien
    franc: franken, schweizer franken, franc, francs
    mark: mark, deutsche mark
    krona: krone, kronen
    rouble: rubel
    peso: peso, pesos
    won: won
    lira: lira, lire
    real: real, reais
    zloty: zloty
    koruna: tschechische krone, tschechische kronen
    forint: forint
    rand: rand
    dirham: dirham
    cent: cent, cents
    penny: penny, pence
    shilling: schilling
    watt: watt
    milliwatt: milliwatt
    kilowatt: kilowatt
    megawatt: megawatt
    gigawatt: gigawatt
    horsepower: pferdestärke, pferdestärken, ps
    joule: joule
    kilojoule: kilojoule
    megajoule: megajoule
    calorie: kalorie, kalorien
    kilocalorie: kilokalorie, kilokalorien
    watt-hour: wattstunde, wattstunden
    kilowatt-hour: kilowattstunde, kilowattstunden
    megawatt-hour: megawattstunde, megawattstunden
    byte: byte, bytes
    kilobyte: kilobyte, kilobytes
    megabyte: megabyte, megabytes
    gigabyte: gigabyte, gigabytes
    terabyte: terabyte, terabytes
    mebibyte: mebibyte, mebibytes
    gibibyte: gibibyte, gibibytes
    bit: bit, bits
    kilobit: kilobit, kilobits
    megabit: megabit, megabits
    gigabit: gigabit, gigabits
    volt: volt
    millivolt: millivolt
    kilovolt: kilovolt
    ampere: ampere
    milliampere: milliampere
    ohm: ohm
    kilohm: kiloohm
    hertz: hertz
    kilohertz: kilohertz
    megahertz: megahertz
    gigahertz: gigahertz
    revolution-per-minute: umdrehungen pro minute, umdrehung pro minute
    decibel: dezibel
    celsius: celsius, grad celsius
    fahrenheit: fahrenheit, grad fahrenheit
    kelvin: kelvin
    pascal: pascal
    hectopascal: hektopascal
    kilopascal: kilopascal
    megapascal: megapascal
    bar: bar
    millibar: millibar
    psi: pfund pro quadratzoll
    atmosphere: atmosphäre, atmosphären
    kilometre-per-hour: kilometer pro stunde, kilometern pro stunde, stundenkilometer, stundenkilometern
    mile-per-hour: meilen pro stunde, meile pro stunde
    metre-per-second: meter pro sekunde, metern pro sekunde
    knot: knoten
    newton: newton
    kilonewton: kilonewton
    newton-metre: newtonmeter, newtonmetern
    lumen: lumen
    lux: lux
    degree: grad
    percent: prozent
    permille: promille
    percentage-point: prozentpunkt, prozentpunkte, prozentpunkten`),
  negation: {
    before: wordSet(
      'nicht kein keine keinen keinem keiner keines keins keinerlei keinesfalls keineswegs nie niemals niemand niemandem niemanden nichts ohne weder nirgends nirgendwo nimmer kaum',
    ),
    behind: wordSet('nicht nie niemals'),
    exempt: new Set(
      phrasesOf(
        'nicht nur, nicht bloß, nicht allein, nicht zuletzt, nicht mehr als, nicht weniger als, nicht später als, nicht früher als, ohne weiteres, ohne zweifel, nicht umsonst, nichts als, keine geringere als',
      ),
    ),
    borders: wordSet('sondern aber doch jedoch obwohl während weil wohingegen'),
    isUnspaced: false,
  },
  scope: {
    all: phrasesOf(
      'alle, allen, aller, alles, jede, jeder, jedes, jeden, jedem, immer, stets, sämtliche, sämtlichen, sämtlicher, ganz, ganze, ganzen, ausschließlich, nur',
    ),
    some: phrasesOf(
      'einige, einigen, einiger, manche, manchen, mancher, mehrere, mehreren, mehrerer, viele, vielen, vieler, wenige, wenigen, weniger, die meisten, den meisten, der meisten, oft, häufig, manchmal, meist, meistens, gelegentlich, selten, teilweise, teils, fast alle, beinahe alle, in der regel',
    ),
    more: phrasesOf(
      'über, mehr als, mindestens, wenigstens, zumindest, nicht weniger als, nicht unter, oberhalb von, ab',
    ),
    less: phrasesOf(
      'unter, weniger als, höchstens, maximal, bis zu, nicht mehr als, nicht über, unterhalb von, fast, beinahe, knapp',
    ),
    exactly: phrasesOf('genau, exakt'),
    after: phrasesOf('nach, seit, ab, nicht vor, später als, frühestens, nachdem'),
    before: phrasesOf('vor, bis, bis zum, spätestens, früher als, bevor, ehe'),
  },
  abbreviations: {
    leading: wordSet('hr fr dr prof nr bzw vgl ggf inkl zzgl usw tsd mio mrd'),
    either: new Set(),
  },
  sentenceStarters: new Set(),
  stopWords: wordSet(
    (deu as string[]).filter((word) => /^\p{L}+$/u.test(word)),
    'zb dh wo wann wer wen wem wie was welche welcher welches wieviel warum wozu darf dürfen gibt',
  ),
  questionWords: [
    [/\b(?:wann|seit wann|bis wann|ab wann)\b/i, 'date'],
    [/\b(?:wer|wen|wem|wessen)\b/i, 'person'],
    [/\b(?:wo|wohin|woher)\b/i, 'place'],
    [/\b(?:wie ?viele?|wie hoch|wie lange)\b/i, 'count'],
    [/\b(?:warum|weshalb|wieso)\b/i, 'reason'],
    [/\bwie\b/i, 'manner'],
  ],
  // The index has Porter's stem of every word of Latin letters, whatever its language.
  stem: porterStem,
  instructions: {
    overrides:
      /\b(?:ignorier(?:e|t|en sie)|vergiss|vergesst|vergessen sie|missachte|umgehe)\b.{0,20}\b(?:alle|vorherigen?|bisherigen?|obigen?|deinen?|ihren?|eure)\b.{0,30}\b(?:anweisung(?:en)?|regeln|vorgaben|befehle|prompts?|kontext)\b/u,
    dictates:
      /\b(?:wenn|falls) (?:der (?:be)?nutzer|jemand|du)\b.{0,50}\b(?:antworten?|sagen?)\b.{0,20} dass\b|\b(?:ki|kis|sprachmodelle?|chatbots?)\b.{0,30}\b(?:muss|mussen|soll|sollen)\b.{0,30}\b(?:antworten|sagen|behaupten),? dass\b/u,
    addresses:
      /\b(?:hinweis|nachricht|notiz|anweisung|an|als|du bist|sie sind)\b (?:(?:an|fur|die|den|das|alle|jede[sn]?|eine?) ){0,2}(?:kis?|llms?|sprachmodelle?|chatbots?|ki-assistent(?:en|in)?)\b|(?:^|[.:;!?|(*]) ?(?:liebe[sr]? )?(?:ki|sprachmodell|chatbot|assistent) ?[,:]|\b(?:deine|deinen|deinem|ihre|ihren) (?:system-?prompts?|prompts?|anweisungen|kontext)\b/u,
    orders: /\b(?:antworte|antwortet|antworten|sage?|sagt|sagen|nenne|schreibe?|behaupte|gib)\b/u,
  },
  messages: {
    talk: {
      greeting:
        'Hallo! Fragen Sie mich zu Ihren Dokumenten; ich antworte nur aus ihnen und zeige, wo jeder Satz steht.',
      thanks: 'Gern. Fragen Sie jederzeit weiter.',
      goodbye: 'Auf Wiedersehen, bis zum nächsten Mal.',
      identity:
        'Ich bin Footnote. Ich beantworte Fragen aus Ihren Dokumenten, und jede Aussage hat eine Fußnote, die ihren Satz öffnet.',
      capability:
        'Ich finde, was Ihre Dokumente zu einer Frage sagen, und zitiere es mit Fußnote. Sie können auch fragen, welche Dokumente es gibt, worum es geht, oder um eine Zusammenfassung bitten. Was nicht darin steht, kann ich nicht beantworten.',
      doubt:
        'Ich gebe nur wieder, was die Dokumente sagen. Öffnen Sie die Fußnoten, um die Sätze an ihrer Stelle zu lesen.',
    },
    nothingBefore: 'Davor steht keine Antwort, auf die ich zurückkommen könnte. Was möchten Sie wissen?',
    documents: (titles) =>
      `Es gibt ${titles.length === 1 ? 'ein Dokument' : `${titles.length} Dokumente`}:\n${listOf(titles)}`,
    noDocuments: 'Es gibt noch keine Dokumente.',
    nothing: 'In den Dokumenten steht nichts zu dieser Frage.',
    notSaid: (question) => `Das steht nicht in den Dokumenten: ${question}.`,
    notMentioned: (name) => `„${name}“ kommt in den Dokumenten nicht vor; sie beantworten diese Frage nicht.`,
    notOn: (asked) => `Zu „${asked}“ steht hierzu nichts in den Dokumenten.`,
    otherEdition: (found, asked) => `In den Dokumenten steht „${found}“, nicht „${asked}“.`,
    nothingHeld: 'Nichts, was dazu gesagt wurde, ließ sich in den Dokumenten belegen.',
    listGoesOn: (left) => `Die Liste geht im Dokument weiter: noch ${left}.`,
    moreDocuments: (left) => `Und ${left} ${plural(left, 'weiteres Dokument', 'weitere Dokumente')}.`,
    asOf: (edition) => `Stand ${edition}; es gibt eine frühere Fassung.`,
    llmFailed: (problem, hint) =>
      `Das LLM hat keine brauchbare Antwort gegeben (${[problem, hint].filter(Boolean).join(' ')}).`,
    llmHeldNothing: (model) => `Nichts, was das LLM ${model} sagte, ließ sich in den Dokumenten belegen.`,
    llmStopped: (model) => `Das LLM ${model} hat an seiner Längengrenze aufgehört.`,
    mayBeIncomplete: 'Die Antwort kann unvollständig sein.',
    quotedInstead: 'Stattdessen werden die Dokumente zitiert.',
  },
  utterances: {
    greeting: [
      'hallo',
      'guten Tag',
      'guten Morgen',
      'guten Abend',
      'hi',
      'servus',
      'moin',
      'grüß Gott',
      'wie geht es dir?',
      "wie geht's?",
      'hallo, bist du da?',
    ],
    thanks: [
      'danke',
      'danke schön',
      'vielen Dank',
      'besten Dank',
      'danke dir',
      'super, danke',
      'ok danke',
      'alles klar',
      'prima',
      'gut zu wissen',
      'verstanden',
    ],
    goodbye: [
      'tschüss',
      'auf Wiedersehen',
      'bis später',
      'bis bald',
      'schönen Tag noch',
      'gute Nacht',
      'das war alles, tschüss',
    ],
    identity: [
      'wer bist du?',
      'was bist du?',
      'wie heißt du?',
      'bist du ein Mensch?',
      'bist du ein Roboter?',
      'wer hat dich gemacht?',
    ],
    capability: [
      'was kannst du?',
      'wie kannst du mir helfen?',
      'kannst du mir helfen?',
      'Hilfe',
      'was kann ich dich fragen?',
      'wie funktioniert das?',
      'was weißt du?',
    ],
    doubt: [
      'bist du sicher?',
      'wirklich?',
      'stimmt das?',
      'ist das richtig?',
      'woher weißt du das?',
      'das stimmt nicht',
      'das ist falsch',
      'echt?',
    ],
    documents: [
      'welche Dokumente hast du?',
      'welche Dokumente gibt es?',
      'welche Dateien sind geladen?',
      'liste die Dokumente auf',
      'wie viele Dokumente hast du?',
      'welche Quellen hast du?',
    ],
    about: [
      'worum geht es hier?',
      'worum geht es in diesem Dokument?',
      'worum geht es in dem Dokument?',
      'wovon handelt das Dokument?',
      'was steht in diesem Dokument?',
      'was ist das Thema?',
      'um was geht es?',
    ],
    summary: [
      'fasse das Dokument zusammen',
      'fass das zusammen',
      'Zusammenfassung bitte',
      'gib mir einen Überblick',
      'was sind die wichtigsten Punkte?',
      'kannst du das zusammenfassen?',
    ],
    shorter: ['kürzer bitte', 'kürzer', 'in einem Satz', 'das ist zu lang', 'kurz gesagt?'],
    more: ['mehr dazu', 'erzähl mir mehr', 'genauer bitte', 'mehr Details', 'weiter', 'noch etwas?'],
    source: [
      'wo steht das?',
      'wo steht das geschrieben?',
      'woher hast du das?',
      'auf welcher Seite steht das?',
      'in welchem Abschnitt steht das?',
      'zeig mir die Quelle',
    ],
    question: [
      'wann beginnt das Mietverhältnis?',
      'was kostet das?',
      'wer ist zuständig?',
      'wie lange dauert es?',
      'darf ich einen Hund halten?',
      'wo ist das Büro?',
      'warum?',
      'und im März?',
      'welche Dokumente brauche ich?',
      'wie hoch ist die Miete?',
      'wer leitet die Verwaltung?',
    ],
  },
};
