import { INSTRUCTION_WORDS } from '../english/instruction-words.ts';
import { porterStem } from '../english/porter-stem.ts';
import type { LanguagePack } from '../pack.ts';
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

const plural = pluralOf('en');

const DENOMINATORS = 'half third quarter fifth sixth seventh eighth ninth tenth'.split(' ');
const COUNTS = 'one two three four five six seven eight nine'.split(' ');

/** "half", "a third", "two thirds", "three quarters". */
const fractions = new Map<string, number>([
  ['half', 0.5],
  ...[...DENOMINATORS, 'fourth'].flatMap((part): [string, number][] => {
    const below = part === 'fourth' ? 4 : DENOMINATORS.indexOf(part) + 2;
    const many = part === 'half' ? 'halves' : `${part}s`;
    return [
      [`a ${part}`, 1 / below],
      ...COUNTS.map((count, n): [string, number] => [`${count} ${n === 0 ? part : many}`, (n + 1) / below]),
    ];
  }),
]);

/** English. */
export const en: LanguagePack = {
  tag: 'en',
  checks: ['number', 'quantity', 'date', 'time', 'name', 'code', 'negation', 'quantifier', 'bound', 'order'],
  numbers: {
    decimal: '.',
    thousands: [','],
    numerals: new Map([
      ...numeralsOf(
        'unit',
        `0: zero, nought
         1: one
         2: two
         3: three
         4: four
         5: five
         6: six
         7: seven
         8: eight
         9: nine
         10: ten
         11: eleven
         12: twelve
         13: thirteen
         14: fourteen
         15: fifteen
         16: sixteen
         17: seventeen
         18: eighteen
         19: nineteen`,
      ),
      ...numeralsOf(
        'unit',
        `0: zeroth
         1: first
         2: second
         3: third
         4: fourth
         5: fifth
         6: sixth
         7: seventh
         8: eighth
         9: ninth
         10: tenth
         11: eleventh
         12: twelfth
         13: thirteenth
         14: fourteenth
         15: fifteenth
         16: sixteenth
         17: seventeenth
         18: eighteenth
         19: nineteenth`,
        { ordinal: true },
      ),
      ...numeralsOf(
        'ten',
        `20: twenty
         30: thirty
         40: forty, fourty
         50: fifty
         60: sixty
         70: seventy
         80: eighty
         90: ninety`,
      ),
      ...numeralsOf(
        'ten',
        `20: twentieth
         30: thirtieth
         40: fortieth
         50: fiftieth
         60: sixtieth
         70: seventieth
         80: eightieth
         90: ninetieth`,
        { ordinal: true },
      ),
      ...numeralsOf(
        'scale',
        `12: dozen
         100: hundred
         1000: thousand
         1000000: million
         1000000000: billion
         1000000000000: trillion`,
      ),
      ...numeralsOf(
        'scale',
        `100: hundredth
         1000: thousandth
         1000000: millionth
         1000000000: billionth
         1000000000000: trillionth`,
        { ordinal: true },
      ),
    ]),
    compounds: false,
    joiners: wordSet('and'),
    ordinalEndings: wordSet('st nd rd th'),
    ordinalDot: false,
    fractions,
    multiples: numberByPhrase(`
      2: twice, double, doubled, doubles, twofold
      3: thrice, triple, tripled, triples, threefold
      4: quadruple, quadrupled, quadruples, fourfold
      5: fivefold
      10: tenfold`),
    vague: wordSet('one'),
    characters: null,
  },
  calendar: {
    months: calendarNames(
      'en',
      'month',
      `1: jan
       2: feb
       3: mar
       4: apr
       6: jun
       7: jul
       8: aug
       9: sep, sept
       10: oct
       11: nov
       12: dec`,
    ),
    // No abbreviations: "sun" and "sat" are words.
    weekdays: calendarNames(
      'en',
      'weekday',
      `1: mondays
       2: tuesdays
       3: wednesdays
       4: thursdays
       5: fridays
       6: saturdays
       7: sundays`,
    ),
    // What English writes is read of every text, in facts/dates.ts.
    dateForms: [],
    monthFirst: null,
    namedTimes: numberByPhrase(`
      720: noon, midday
      0: midnight`),
    timeForms: [
      /(?<![\p{L}\p{N}.:,])(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?\s(?:o['’]clock\s)?in\sthe\s(?<half>morning|afternoon|evening)(?!\p{L})/giu,
    ],
    afternoon: /afternoon|evening/i,
  },
  units: byPhrase(`
    metre: metre, metres, meter, meters
    millimetre: millimetre, millimetres, millimeter, millimeters
    centimetre: centimetre, centimetres, centimeter, centimeters
    decimetre: decimetre, decimetres, decimeter, decimeters
    kilometre: kilometre, kilometres, kilometer, kilometers
    mile: mile, miles
    foot: foot, feet
    inch: inch, inches
    yard: yard, yards
    nautical-mile: nautical mile, nautical miles
    micrometre: micrometre, micrometres, micrometer, micrometers, micron, microns
    nanometre: nanometre, nanometres, nanometer, nanometers
    light-year: light year, light years
    second: second, seconds
    millisecond: millisecond, milliseconds
    microsecond: microsecond, microseconds
    minute: minute, minutes
    hour: hour, hours
    day: day, days
    week: week, weeks
    month: month, months
    year: year, years
    decade: decade, decades
    century: century, centuries
    gram: gram, grams, gramme, grammes
    microgram: microgram, micrograms
    milligram: milligram, milligrams
    kilogram: kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos
    tonne: tonne, tonnes, metric ton, metric tons, ton, tons
    ounce: ounce, ounces
    pound-mass: pounds of weight
    stone: stone
    litre: litre, litres, liter, liters
    millilitre: millilitre, millilitres, milliliter, milliliters
    centilitre: centilitre, centilitres, centiliter, centiliters
    decilitre: decilitre, decilitres, deciliter, deciliters
    gallon: gallon, gallons
    barrel: barrel, barrels
    pint: pint, pints
    square-metre: square metre, square metres, square meter, square meters
    square-kilometre: square kilometre, square kilometres, square kilometer, square kilometers
    square-foot: square foot, square feet
    hectare: hectare, hectares
    acre: acre, acres
    dollar: dollar, dollars
    us-dollar: us dollar, us dollars, american dollar, american dollars
    australian-dollar: australian dollar, australian dollars
    canadian-dollar: canadian dollar, canadian dollars
    new-zealand-dollar: new zealand dollar, new zealand dollars
    hong-kong-dollar: hong kong dollar, hong kong dollars
    singapore-dollar: singapore dollar, singapore dollars
    euro: euro, euros
    pound: pound, pounds, sterling, pound sterling, pounds sterling
    yen: yen, yens
    yuan: yuan, yuans, renminbi
    rupee: rupee, rupees
    franc: franc, francs, swiss franc, swiss francs
    mark: mark, marks
    krona: krona, kronor, krone, kroner, crown, crowns
    rouble: rouble, roubles, ruble, rubles
    peso: peso, pesos
    won: won
    lira: lira, liras, lire
    real: real, reals, reais
    zloty: zloty, zlotys
    koruna: koruna, korunas
    forint: forint, forints
    rand: rand, rands
    dirham: dirham, dirhams
    cent: cent, cents
    penny: penny, pennies, pence
    shilling: shilling, shillings
    watt: watt, watts
    milliwatt: milliwatt, milliwatts
    kilowatt: kilowatt, kilowatts
    megawatt: megawatt, megawatts
    gigawatt: gigawatt, gigawatts
    horsepower: horsepower
    joule: joule, joules
    kilojoule: kilojoule, kilojoules
    megajoule: megajoule, megajoules
    calorie: calorie, calories
    kilocalorie: kilocalorie, kilocalories
    watt-hour: watt hour, watt hours
    kilowatt-hour: kilowatt hour, kilowatt hours
    megawatt-hour: megawatt hour, megawatt hours
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
    volt: volt, volts
    millivolt: millivolt, millivolts
    kilovolt: kilovolt, kilovolts
    ampere: ampere, amperes, amp, amps
    milliampere: milliampere, milliamperes, milliamp, milliamps
    ohm: ohm, ohms
    kilohm: kilohm, kilohms, kiloohm, kiloohms
    hertz: hertz
    kilohertz: kilohertz
    megahertz: megahertz
    gigahertz: gigahertz
    revolution-per-minute: revolutions per minute, revolution per minute
    decibel: decibel, decibels
    celsius: celsius, centigrade, degree celsius, degrees celsius, degrees centigrade
    fahrenheit: fahrenheit, degree fahrenheit, degrees fahrenheit
    kelvin: kelvin, kelvins
    pascal: pascal, pascals
    hectopascal: hectopascal, hectopascals
    kilopascal: kilopascal, kilopascals
    megapascal: megapascal, megapascals
    bar: bar, bars
    millibar: millibar, millibars
    psi: pounds per square inch
    atmosphere: atmosphere, atmospheres
    kilometre-per-hour: kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour, kilometre per hour, kilometer per hour
    mile-per-hour: miles per hour, mile per hour, miles an hour
    metre-per-second: metres per second, meters per second, metre per second, meter per second
    knot: knot, knots
    newton: newton, newtons
    kilonewton: kilonewton, kilonewtons
    newton-metre: newton metre, newton metres, newton meter, newton meters
    lumen: lumen, lumens
    lux: lux
    degree: degree, degrees
    percent: percent, per cent
    permille: permille, per mille, per mil
    percentage-point: percentage point, percentage points`),
  negation: {
    before: wordSet(
      'not no never none nobody nothing nowhere neither nor without cannot hardly refuse refuses refused fail fails failed unable deny denies denied',
      'dont doesnt didnt isnt arent wasnt werent wont cant couldnt wouldnt shouldnt hasnt havent hadnt mustnt neednt',
    ),
    behind: new Set(),
    exempt: new Set(
      phrasesOf(
        'not only, not just, not merely, not least, not later than, no later than, not earlier than, no earlier than, no less than, not less than, no fewer than, not fewer than, no more than, not more than, nothing but, no doubt, no matter, without doubt, not to mention, never fails, never failed',
      ),
    ),
    borders: wordSet('but although though while whereas however because unless'),
    isUnspaced: false,
  },
  scope: {
    all: phrasesOf(
      'all, every, each, always, everyone, everybody, everything, any, entire, entirely, whole, wholly, only',
    ),
    some: phrasesOf(
      'some, most, many, several, few, often, sometimes, usually, mostly, partly, a few, somebody, someone, rarely, seldom, generally, in part, almost all, nearly all',
    ),
    more: phrasesOf(
      'over, more than, at least, above, exceeding, no less than, not less than, no fewer than, not fewer than, from at least, upwards of, a minimum of, minimum, greater than, in excess of',
    ),
    less: phrasesOf(
      'under, less than, fewer than, at most, below, up to, no more than, not more than, not exceeding, a maximum of, maximum, almost, nearly',
    ),
    exactly: phrasesOf('exactly, precisely'),
    after: phrasesOf(
      'after, since, following, later than, not before, no earlier than, not earlier than, from',
    ),
    before: phrasesOf('before, until, till, prior to, earlier than, by, no later than, not later than'),
  },
  abbreviations: {
    leading: wordSet(
      'mr mrs ms messrs dr prof ca rev hon sen rep gov gen col maj capt lt sgt cmdr adm st mt ft no nos vol vols fig figs eq sec ch pp p art arts para ed eds trans vs v cf e.g i.e eg ie approx c viz op al',
    ),
    either: wordSet(
      'jr sr inc ltd co corp bros etc u.s u.k u.n e.u d.c a.m p.m b.c a.d ph.d m.d b.a m.a jan feb mar apr jun jul aug sep sept oct nov dec ave blvd rd dept univ assn est ext min max tel',
    ),
  },
  sentenceStarters: wordSet(
    'the a an it its he she they we i you this that these those there in on at by for from with when while where after before since although though however but and if as his her their our some many most all both each no not one such to what who why how another during under also then thus here',
  ),
  stopWords: wordSet(
    'a an the this that these those some any each every either neither no such same other another',
    'i me my we us our ours you your yours he him his she her hers it its they them their theirs one ones',
    'who whom whose which what when where why how',
    'am is are was were be been being do does did done doing have has had having will would shall should can could may might must',
    'and or but nor so yet if then than because as while although though unless until whether',
    'of in on at by for from to into onto upon with within without about above below over under between among through during before after since against toward towards around across along near off out up down',
    'not like also too very just only even still again ever never there here more most much many few less least own both all',
    'please tell give say says said etc',
  ),
  questionWords: [
    [/\bwhen\b/i, 'date'],
    [/\bwho(?:m|se)?\b/i, 'person'],
    [/\bwhere\b/i, 'place'],
    [/\bhow (?:many|much|long|old|far|high|tall|often)\b/i, 'count'],
    [/\bwhy\b/i, 'reason'],
    [/\bhow\b/i, 'manner'],
  ],
  stem: porterStem,
  instructions: INSTRUCTION_WORDS,
  messages: {
    talk: {
      greeting:
        'Hello! Ask me about your documents; I answer from them alone and show where each sentence stands.',
      thanks: 'You’re welcome. Ask on whenever you like.',
      goodbye: 'Goodbye, and come back any time.',
      identity:
        'I am Footnote. I answer questions from your documents, and every statement has a footnote that opens the sentence it comes from.',
      capability:
        'I find what your documents say on a question and quote it with a footnote. You can also ask which documents there are, what they are about, or for a summary of a section. What they don’t say, I can’t answer.',
      doubt:
        'I only repeat what the documents say. Open the footnotes to read the sentences in their place; if they don’t answer what you meant, ask in other words.',
    },
    nothingBefore: 'There is no answer before this that I could take up. What would you like to know?',
    documents: (titles) =>
      `There ${titles.length === 1 ? 'is one document' : `are ${titles.length} documents`}:\n${listOf(titles)}`,
    noDocuments: 'There are no documents yet.',
    nothing: 'The documents hold nothing on this question.',
    notSaid: (question) => `The documents don’t say: ${question}.`,
    notMentioned: (name) => `The documents don’t mention “${name}”, so they don’t answer this question.`,
    notOn: (asked) =>
      `The documents say nothing on this about “${asked}”, so they don’t answer this question.`,
    otherEdition: (found, asked) => `The documents mention the ${found}, not the ${asked}.`,
    nothingHeld: 'Nothing that was said on this could be verified in the documents.',
    listGoesOn: (left) => `The list goes on: ${left} more in the document.`,
    moreDocuments: (left) => `And ${left} more ${plural(left, 'document', 'documents')}.`,
    asOf: (edition) => `As of ${edition}; there is an earlier edition.`,
    llmFailed: (problem, hint) => [problem, hint].filter(Boolean).join(' '),
    llmHeldNothing: (model) => `Nothing that the LLM ${model} said could be verified in the documents.`,
    llmStopped: (model) => `The LLM ${model} stopped at its length limit.`,
    mayBeIncomplete: 'The answer may be incomplete.',
    quotedInstead: 'The documents are quoted instead.',
  },
  utterances: {
    greeting: [
      'hello',
      'hi',
      'hi there',
      'hey',
      'hey there',
      'hello there',
      'good morning',
      'good afternoon',
      'good evening',
      'greetings',
      'hello again',
      'howdy',
      'hi, how are you?',
      'how are you?',
      'how are you doing today?',
      "what's up?",
      'nice to meet you',
      'how are things?',
      'hello, anyone there?',
      'are you there?',
      'test',
    ],
    thanks: [
      'thanks',
      'thank you',
      'thank you very much',
      'thanks a lot',
      'many thanks',
      'ok thanks',
      'okay, thank you',
      'great, thanks',
      'perfect, thank you',
      'thx',
      'cheers',
      'cool',
      'ok',
      'okay',
      'great',
      'great, that helps',
      'nice, thanks',
      'awesome',
      'good to know',
      'that was helpful',
      'well done',
      'got it',
      'I see',
      'alright',
      'you are a great help',
      'you are great',
      'good job',
      'sounds good',
      'ta',
      'yes',
      'no',
      'fine',
      'good',
      'lol',
      'haha',
      'that is what I wanted to know',
    ],
    goodbye: [
      'bye',
      'goodbye',
      'see you',
      'see you later',
      'bye bye',
      "that's all, bye",
      'have a nice day',
      'good night',
      'that is all for today',
      'ok thanks, bye',
    ],
    identity: [
      'who are you?',
      'what are you?',
      'what is your name?',
      'are you a bot?',
      'are you a robot?',
      'are you human?',
      'am I talking to a person?',
      'are you ChatGPT?',
      'who made you?',
      'tell me about yourself',
      'are you an AI?',
      'are you real?',
    ],
    capability: [
      'what can you do?',
      'how can you help me?',
      'can you help me?',
      'help',
      'help me',
      'hey, what can you do for me?',
      'can you tell me a joke?',
      'what can I ask you?',
      'how does this work?',
      'how do you work?',
      'what do you know?',
      'what are you able to do?',
      'what should I ask?',
      'how do I use this?',
      'I need help',
      'what questions can you answer?',
      'give me some examples of questions',
    ],
    doubt: [
      'are you sure?',
      'are you certain?',
      'really?',
      'is that true?',
      'is that right?',
      'is this correct?',
      'sure?',
      'how do you know?',
      'how do you know that?',
      "I don't believe you",
      "I don't think so",
      'that is wrong',
      "that's not right",
      'no way',
      'can I trust that?',
      'you are wrong',
      "that's not what I asked",
      'did you make that up?',
    ],
    documents: [
      'which documents do you have?',
      'what documents are there?',
      'which documents are there?',
      'what documents do you have?',
      'list the documents',
      'list all files',
      'show me the documents',
      'which files are loaded?',
      'what files do you have access to?',
      'what sources do you use?',
      'what is in your library?',
      'how many documents do you have?',
      'what texts can you read?',
      'which documents can I ask about?',
      'what are your sources?',
      'what is in this collection?',
    ],
    about: [
      'what is this about?',
      'what is this document about?',
      'what is the document about?',
      'what are these documents about?',
      'what is this manual about?',
      'what is this text about?',
      'what is the paper about?',
      'what is this file about?',
      'what are the documents about?',
      "what's this all about?",
      'what does this document deal with?',
      'what is the subject of this document?',
      'what topics are covered?',
      'what does this document cover?',
      'what is in this document?',
      'what kind of document is this?',
      'tell me about this document',
      'describe this document',
      'what is it about?',
      'what is the handbook about?',
      'what does the report contain?',
    ],
    summary: [
      'summarise the document',
      'summarize this document',
      'summarise it',
      'give me a summary',
      'can you summarise this?',
      'please summarize the text',
      'short summary please',
      'give me an overview',
      'what are the key points?',
      'what are the main points of this document?',
      'what are the most important points?',
      'what are the key points of this guide?',
      'what should I know about this document?',
      'tl;dr',
      'sum it up',
      'give me the gist',
      'outline the document',
      'what are the key takeaways?',
      'summarise the main ideas',
    ],
    shorter: [
      'shorter please',
      'shorter',
      'make it shorter',
      'in one sentence',
      'briefly',
      'can you say that in fewer words?',
      'too long',
      'just the short version',
      'in short',
    ],
    more: [
      'more',
      'tell me more',
      'more details please',
      'go on',
      'can you elaborate?',
      'explain more',
      'in more detail',
      'continue',
      'what else?',
      'anything else?',
      'is there more on this?',
      'say more about that',
    ],
    source: [
      'where does it say so?',
      'where does it say that?',
      'where is that written?',
      'where did you find that?',
      'which page is that on?',
      'in which section is that?',
      'what is your source for that?',
      'where can I read that?',
      'show me the source',
      'show me where',
      'where does this come from?',
      'can you quote that?',
      'which document says that?',
    ],
    question: [
      'how do I install it?',
      'what does it cost?',
      'who is responsible for this?',
      'when does it start?',
      'how long does it take?',
      'what is the notice period?',
      'who wrote this document?',
      'when was this document published?',
      'how many people work there?',
      'is it allowed?',
      'can I bring a dog?',
      'why was it moved?',
      'what is the phone number?',
      'who are the members?',
      'what happens if I am late?',
      'what is it used for?',
      'what does the handbook say on holidays?',
      'how do I get help from support?',
      'who can help me with my laptop?',
      'what documents do I need to apply?',
      'which documents must be handed in?',
      'how many documents are required?',
      'what is the meeting about?',
      'what is the new rule about smoking?',
      'what is clause 7 about?',
      'what can the manager do?',
      'how does the heating work?',
      'how do I contact customer service?',
      'what is the name of the chair?',
      'how sure are the predictions?',
      'where can I park?',
      'where does the bus stop?',
      'where is the office?',
      'what is the source of the river?',
      'what are the main causes of the accident?',
      'how many days of leave do I get?',
      'what else is reimbursed?',
      'who made the decision?',
      'are you allowed to smoke?',
      'is it true that the office is closed on Friday?',
      'who are the first-aiders?',
      'what are the opening hours?',
      'and in March?',
      'why?',
      'why not?',
      'until when?',
      'how much?',
      'by whom?',
      'since when?',
      'and parents?',
      'what about Sunday?',
      'what does E4 mean?',
      'what is the short name of the company?',
      'how long is the summary?',
      'what is included in the overview report?',
      'what is the goodbye party budget?',
      'who gave the greeting?',
      'how do I say thanks to a colleague?',
      'how do I do that?',
      'what must I do first?',
      'what happened then?',
      'what is the most important rule?',
      'does it run on Windows?',
    ],
  },
};
