// @ts-expect-error The package has no types.
import { fra } from 'stopword';
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

const plural = pluralOf('fr');

const TEENS = 'dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(' ');
const TEENTHS =
  'dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième'.split(
    ' ',
  );

/** 70 … 79 and 90 … 99 are said by their teens: "soixante-dix", "quatre-vingt-dix-sept"; with hyphens or without. */
const teensBehind = (from: number, before: string, teens: readonly string[]): string =>
  teens
    .map((teen, n) => {
      const written = [
        `${before}-${teen}`,
        ...(n === 1 ? [`${before} et ${teen}`, `${before}-et-${teen}`] : []),
      ];
      return `${from + n}: ${written.flatMap((words) => [words, words.replaceAll('-', ' ')]).join(', ')}`;
    })
    .join('\n');

const DENOMINATORS: [number, string, string][] = [
  [3, 'tiers', 'tiers'],
  [4, 'quart', 'quarts'],
  [5, 'cinquième', 'cinquièmes'],
  [6, 'sixième', 'sixièmes'],
  [7, 'septième', 'septièmes'],
  [8, 'huitième', 'huitièmes'],
  [9, 'neuvième', 'neuvièmes'],
  [10, 'dixième', 'dixièmes'],
];
const COUNTS = 'deux trois quatre cinq six sept huit neuf'.split(' ');

const MONTH = [
  ...calendarNames('fr', 'month').keys(),
  ...'janv fevr avr juil sept oct nov dec'.split(' '),
].join('|');

/** French. */
export const fr: LanguagePack = {
  tag: 'fr',
  checks: ['number', 'quantity', 'date', 'time', 'name', 'code', 'negation', 'quantifier', 'bound'],
  numbers: {
    decimal: ',',
    thousands: [' ', '.'],
    numerals: new Map([
      ...numeralsOf(
        'unit',
        `0: zéro
         1: un, une
         2: deux
         3: trois
         4: quatre
         5: cinq
         6: six
         7: sept
         8: huit
         9: neuf
         10: dix
         11: onze
         12: douze
         13: treize
         14: quatorze
         15: quinze
         16: seize
         17: dix-sept, dix sept
         18: dix-huit, dix huit
         19: dix-neuf, dix neuf
         ${teensBehind(70, 'soixante', TEENS)}
         ${teensBehind(90, 'quatre-vingt', TEENS)}`,
      ),
      ...numeralsOf(
        'ten',
        `20: vingt
         30: trente
         40: quarante
         50: cinquante
         60: soixante
         70: septante
         80: quatre-vingt, quatre vingt, quatre-vingts, quatre vingts, huitante, octante
         90: nonante`,
      ),
      ...numeralsOf(
        'scale',
        `100: cent, cents
         1000: mille
         1000000: million, millions
         1000000000: milliard, milliards
         1000000000000: billion, billions`,
      ),
      ...numeralsOf(
        'unit',
        `1: premier, première, premiers, premières, unième
         2: deuxième, deuxièmes, second, seconde
         3: troisième
         4: quatrième
         5: cinquième
         6: sixième
         7: septième
         8: huitième
         9: neuvième
         10: dixième
         11: onzième
         12: douzième
         13: treizième
         14: quatorzième
         15: quinzième
         16: seizième
         17: dix-septième, dix septième
         18: dix-huitième, dix huitième
         19: dix-neuvième, dix neuvième
         ${teensBehind(70, 'soixante', TEENTHS)}
         ${teensBehind(90, 'quatre-vingt', TEENTHS)}`,
        { ordinal: true },
      ),
      ...numeralsOf(
        'ten',
        `20: vingtième
         30: trentième
         40: quarantième
         50: cinquantième
         60: soixantième
         80: quatre-vingtième, quatre vingtième`,
        { ordinal: true },
      ),
      ...numeralsOf(
        'scale',
        `100: centième
         1000: millième
         1000000: millionième`,
        { ordinal: true },
      ),
      // Counted by the dozen; "une douzaine" is about twelve.
      ...numeralsOf(
        'unit',
        `12: douzaine
         20: vingtaine
         100: centaine`,
      ),
    ]),
    compounds: false,
    joiners: wordSet('et'),
    ordinalEndings: wordSet('er re ère e ème eme nd nde'),
    ordinalDot: false,
    fractions: new Map([
      ...numberByPhrase('.5: moitié, la moitié, une moitié, demi, demie, un demi, une demi, une demie'),
      ...DENOMINATORS.flatMap(([below, one, many]) => [
        ...numberByPhrase(`${1 / below}: un ${one}, le ${one}, du ${one}`),
        ...COUNTS.flatMap((count, n) => [...numberByPhrase(`${(n + 2) / below}: ${count} ${many}`)]),
      ]),
    ]),
    multiples: numberByPhrase(`
      2: double, doubles, doublé, doublée, doublent
      3: triple, triples, triplé, triplée
      4: quadruple, quadruplé, quadruplée
      5: quintuple
      10: décuple, décuplé`),
    vague: wordSet('un une'),
    characters: null,
  },
  calendar: {
    months: calendarNames(
      'fr',
      'month',
      `1: janv
       2: févr
       4: avr
       7: juil
       9: sept
       10: oct
       11: nov
       12: déc`,
    ),
    // No abbreviations: "mar" would be taken for a month elsewhere.
    weekdays: calendarNames(
      'fr',
      'weekday',
      `1: lundis
       2: mardis
       3: mercredis
       4: jeudis
       5: vendredis
       6: samedis
       7: dimanches`,
    ),
    dateForms: [
      new RegExp(
        `(?<![\\p{L}\\p{N}])(?<day>\\d{1,2})(?:er)?\\s(?<month>${MONTH})\\.?(?:\\s(?<year>\\d{4}))?(?![\\p{L}\\p{N}])`,
        'giu',
      ),
    ],
    monthFirst: false,
    namedTimes: numberByPhrase(`
      720: midi
      0: minuit`),
    timeForms: [
      /(?<![\p{L}\p{N}.:,])(?<hour>\d{1,2})\s?(?:h|heures?)\s?(?<minute>[0-5]\d)(?:\s(?:du|de\sl['’])\s?(?<half>matin|après-midi|soir))?(?![\p{L}\p{N}])/giu,
      /(?<![\p{L}\p{N}.:,])(?<hour>\d{1,2})\s?(?:h|heures?)\s(?:du|de\sl['’])\s?(?<half>matin|après-midi|soir)(?!\p{L})/giu,
      // "trois heures" alone is how long something takes.
      /(?<=(?<!\p{L})(?:[àÀ]|dès|vers|avant|après|jusqu['’]à)\s)(?<hour>\d{1,2})\s?(?:h|heures?)(?![\p{L}\p{N}]|\s?\d|\s(?:du|de\sl))/giu,
      /(?<=(?<!\p{L})(?:de|entre)\s)(?<hour>\d{1,2})\s?(?:h|heures?)(?=\s(?:à|et)\s\d)/giu,
    ],
    afternoon: /après-midi|soir/i,
  },
  units: byPhrase(`
    metre: mètre, mètres
    millimetre: millimètre, millimètres
    centimetre: centimètre, centimètres
    decimetre: décimètre, décimètres
    kilometre: kilomètre, kilomètres
    mile: mille anglais, miles, mile
    foot: pied, pieds
    inch: pouce, pouces
    yard: yard, yards
    nautical-mile: mille marin, milles marins, mille nautique, milles nautiques
    micrometre: micromètre, micromètres, micron, microns
    nanometre: nanomètre, nanomètres
    light-year: année-lumière, années-lumière, année lumière, années lumière
    second: seconde, secondes
    millisecond: milliseconde, millisecondes
    microsecond: microseconde, microsecondes
    minute: minute, minutes
    hour: heure, heures
    day: jour, jours, journée, journées
    week: semaine, semaines
    month: mois
    year: an, ans, année, années
    decade: décennie, décennies
    century: siècle, siècles
    gram: gramme, grammes
    microgram: microgramme, microgrammes
    milligram: milligramme, milligrammes
    kilogram: kilogramme, kilogrammes, kilo, kilos
    tonne: tonne, tonnes
    ounce: once, onces
    pound-mass: livre de poids, livres de poids
    stone: stone
    litre: litre, litres
    millilitre: millilitre, millilitres
    centilitre: centilitre, centilitres
    decilitre: décilitre, décilitres
    gallon: gallon, gallons
    barrel: baril, barils
    pint: pinte, pintes
    square-metre: mètre carré, mètres carrés
    square-kilometre: kilomètre carré, kilomètres carrés
    square-foot: pied carré, pieds carrés
    hectare: hectare, hectares
    acre: acre, acres
    dollar: dollar, dollars
    us-dollar: dollar américain, dollars américains, dollars us
    australian-dollar: dollar australien, dollars australiens
    canadian-dollar: dollar canadien, dollars canadiens
    new-zealand-dollar: dollar néo-zélandais, dollars néo-zélandais, dollar neo zelandais, dollars neo zelandais
    hong-kong-dollar: dollar de hong-kong, dollars de hong-kong
    singapore-dollar: dollar de singapour, dollars de singapour
    euro: euro, euros
    pound: livre sterling, livres sterling, livre, livres
    yen: yen, yens
    yuan: yuan, yuans, renminbi
    rupee: roupie, roupies
    franc: franc, francs, franc suisse, francs suisses
    mark: mark, marks
    krona: couronne, couronnes
    rouble: rouble, roubles
    peso: peso, pesos
    won: won, wons
    lira: lire, lires
    real: real, réal, reais
    zloty: zloty, zlotys
    koruna: couronne tchèque, couronnes tchèques
    forint: forint, forints
    rand: rand, rands
    dirham: dirham, dirhams
    cent: centime, centimes
    penny: penny, pence
    shilling: shilling, shillings
    watt: watt, watts
    milliwatt: milliwatt, milliwatts
    kilowatt: kilowatt, kilowatts
    megawatt: mégawatt, mégawatts
    gigawatt: gigawatt, gigawatts
    horsepower: cheval-vapeur, chevaux-vapeur, cheval vapeur, chevaux vapeur
    joule: joule, joules
    kilojoule: kilojoule, kilojoules
    megajoule: mégajoule, mégajoules
    calorie: calorie, calories
    kilocalorie: kilocalorie, kilocalories
    watt-hour: wattheure, wattheures
    kilowatt-hour: kilowattheure, kilowattheures, kilowatt heure, kilowatts heure
    megawatt-hour: mégawattheure, mégawattheures
    byte: octet, octets
    kilobyte: kilooctet, kilooctets, kilo octets, kilo-octets
    megabyte: mégaoctet, mégaoctets
    gigabyte: gigaoctet, gigaoctets
    terabyte: téraoctet, téraoctets
    mebibyte: mébioctet, mébioctets
    gibibyte: gibioctet, gibioctets
    bit: bit, bits
    kilobit: kilobit, kilobits
    megabit: mégabit, mégabits
    gigabit: gigabit, gigabits
    volt: volt, volts
    millivolt: millivolt, millivolts
    kilovolt: kilovolt, kilovolts
    ampere: ampère, ampères
    milliampere: milliampère, milliampères
    ohm: ohm, ohms
    kilohm: kilohm, kilohms
    hertz: hertz
    kilohertz: kilohertz
    megahertz: mégahertz
    gigahertz: gigahertz
    revolution-per-minute: tours par minute, tour par minute
    decibel: décibel, décibels
    celsius: celsius, degré celsius, degrés celsius
    fahrenheit: fahrenheit, degré fahrenheit, degrés fahrenheit
    kelvin: kelvin, kelvins
    pascal: pascal, pascals
    hectopascal: hectopascal, hectopascals
    kilopascal: kilopascal, kilopascals
    megapascal: mégapascal, mégapascals
    bar: bar, bars
    millibar: millibar, millibars
    psi: livres par pouce carré
    atmosphere: atmosphère, atmosphères
    kilometre-per-hour: kilomètres à l'heure, kilomètres par heure, kilomètre par heure, kilomètres heure
    mile-per-hour: miles par heure, miles à l'heure
    metre-per-second: mètres par seconde, mètre par seconde
    knot: noeud, noeuds, nœud, nœuds
    newton: newton, newtons
    kilonewton: kilonewton, kilonewtons
    newton-metre: newton-mètre, newtons-mètres, newton mètre, newtons mètres
    lumen: lumen, lumens
    lux: lux
    degree: degré, degrés
    percent: pour cent, pourcent
    permille: pour mille
    percentage-point: point de pourcentage, points de pourcentage`),
  negation: {
    before: wordSet('ne n non ni sans aucun aucune aucuns aucunes nul nulle jamais rien nullement guère pas'),
    behind: wordSet('pas jamais guère rien'),
    exempt: new Set(
      phrasesOf(
        'pas seulement, non seulement, pas uniquement, pas moins de, pas plus de, pas plus tard que, sans doute, n importe, sans cesse, rien que, pas que',
      ),
    ),
    borders: wordSet('mais cependant toutefois tandis alors quoique bien'),
    isUnspaced: false,
  },
  scope: {
    all: phrasesOf(
      'tous, toutes, tout, toute, chaque, chacun, chacune, toujours, seul, seule, seuls, seules, uniquement, seulement, entier, entière',
    ),
    some: phrasesOf(
      'certains, certaines, quelques, plusieurs, beaucoup de, la plupart, peu de, souvent, parfois, généralement, rarement, en partie, presque tous, presque toutes',
    ),
    more: phrasesOf(
      'plus de, au moins, supérieur à, au-dessus de, au dessus de, pas moins de, dépasse, minimum, à partir de',
    ),
    less: phrasesOf(
      'moins de, au plus, au maximum, inférieur à, au-dessous de, en dessous de, jusqu’à, pas plus de, tout au plus, maximum, près de, presque',
    ),
    exactly: phrasesOf('exactement, précisément'),
    after: phrasesOf('après, depuis, dès, à partir de, pas avant, à compter de'),
    before: phrasesOf('avant, jusqu’à, jusqu’en, jusqu’au, au plus tard, pas plus tard que'),
  },
  abbreviations: {
    leading: wordSet('mme mlle'),
    either: new Set(),
  },
  sentenceStarters: new Set(),
  stopWords: wordSet(
    fra as string[],
    'où quand qui que quoi comment combien pourquoi quel quelle quels quelles est ce c d j l m n s t qu jusqu',
  ),
  questionWords: [
    [/\bquand\b/i, 'date'],
    [/\bqui\b/i, 'person'],
    [/(?:^|\s)où\b/i, 'place'],
    [/\bcombien\b/i, 'count'],
    [/\bpourquoi\b/i, 'reason'],
    [/\bcomment\b/i, 'manner'],
  ],
  // The index has Porter's stem of every word of Latin letters, whatever its language.
  stem: porterStem,
  instructions: {
    overrides:
      /\b(?:ignore[zr]?|oublie[zr]?|ne (?:tiens|tenez) (?:pas|aucun) compte)\b.{0,20}\b(?:toutes|tes|ton|vos|votre|les) (?:les )?(?:instructions|consignes|regles|directives|contexte|prompt)(?: (?:precedentes|ci-dessus|anterieures))?/u,
    dictates:
      /\b(?:quand|lorsque|si) (?:l'utilisateur|tu|on te)\b.{0,50}\b(?:reponds|repondez|dis|dites)\b.{0,20}\bque\b|\b(?:ia|modeles? de langage|chatbots?)\b.{0,30}\b(?:doit|doivent)\b.{0,10}\b(?:repondre|dire|affirmer) que\b/u,
    addresses:
      /\b(?:note|message|consigne|en tant qu[e']|tu es|vous etes)s?\b ?(?:(?:a|aux?|pour|les?|une?|tous|toutes) |l'|a l'){0,3}(?:ia|llm|assistant|modele|chatbot)s?\b|(?:^|[.:;!?|(*]) ?(?:chere? )?(?:ia|modele|chatbot|assistant) ?[,:]|\b(?:ton|tes|votre|vos) (?:prompt|instructions|consignes|contexte)\b/u,
    orders: /\b(?:reponds|repondez|repondre|dis|dites|dire|citez|cite|ecris|ecrivez|affirme[zr]?)\b/u,
  },
  messages: {
    talk: {
      greeting:
        'Bonjour ! Interrogez-moi sur vos documents ; je ne réponds qu’à partir d’eux et je montre où se trouve chaque phrase.',
      thanks: 'Je vous en prie. N’hésitez pas à continuer.',
      goodbye: 'Au revoir, à bientôt.',
      identity:
        'Je suis Footnote. Je réponds à partir de vos documents, et chaque affirmation porte une note qui ouvre sa phrase.',
      capability:
        'Je cherche ce que vos documents disent d’une question et je le cite avec une note. Vous pouvez aussi demander quels documents il y a, de quoi ils parlent, ou un résumé. Ce qu’ils ne disent pas, je ne peux pas le dire.',
      doubt:
        'Je ne fais que répéter ce que disent les documents. Ouvrez les notes pour lire les phrases à leur place.',
    },
    nothingBefore: 'Il n’y a pas de réponse précédente à reprendre. Que voulez-vous savoir ?',
    documents: (titles) =>
      `Il y a ${titles.length === 1 ? 'un document' : `${titles.length} documents`} :\n${listOf(titles)}`,
    noDocuments: 'Il n’y a pas encore de document.',
    nothing: 'Les documents ne disent rien à ce sujet.',
    notSaid: (question) => `Les documents ne le disent pas : ${question}.`,
    notMentioned: (name) =>
      `Les documents ne mentionnent pas « ${name} » et ne répondent donc pas à cette question.`,
    notOn: (asked) => `Les documents ne disent rien à ce sujet sur « ${asked} ».`,
    otherEdition: (found, asked) => `Les documents mentionnent « ${found} », et non « ${asked} ».`,
    nothingHeld: 'Rien de ce qui a été dit n’a pu être vérifié dans les documents.',
    listGoesOn: (left) => `La liste continue dans le document : encore ${left}.`,
    moreDocuments: (left) => `Et ${left} ${plural(left, 'autre document', 'autres documents')}.`,
    asOf: (edition) => `En date de ${edition} ; il existe une version antérieure.`,
    llmFailed: (problem, hint) =>
      `Le LLM n’a pas donné de réponse utilisable (${[problem, hint].filter(Boolean).join(' ')}).`,
    llmHeldNothing: (model) => `Rien de ce que le LLM ${model} a dit n’a pu être vérifié dans les documents.`,
    llmStopped: (model) => `Le LLM ${model} s’est arrêté à sa limite de longueur.`,
    mayBeIncomplete: 'La réponse peut être incomplète.',
    quotedInstead: 'Les documents sont cités à la place.',
  },
  utterances: {
    greeting: [
      'bonjour',
      'salut',
      'bonsoir',
      'coucou',
      'comment ça va ?',
      'comment allez-vous ?',
      'bonjour, vous êtes là ?',
    ],
    thanks: [
      'merci',
      'merci beaucoup',
      'merci bien',
      'super, merci',
      "d'accord",
      'parfait',
      'très bien',
      "c'est noté",
    ],
    goodbye: ['au revoir', 'à bientôt', 'à plus tard', 'bonne journée', 'bonne nuit'],
    identity: [
      'qui es-tu ?',
      'qui êtes-vous ?',
      "comment t'appelles-tu ?",
      'es-tu un robot ?',
      'êtes-vous humain ?',
    ],
    capability: [
      'que peux-tu faire ?',
      'que sais-tu faire ?',
      "peux-tu m'aider ?",
      'aide',
      'comment ça marche ?',
      'que puis-je demander ?',
    ],
    doubt: [
      'tu es sûr ?',
      'vous êtes sûr ?',
      'vraiment ?',
      "c'est vrai ?",
      "c'est faux",
      'comment le sais-tu ?',
    ],
    documents: [
      'quels documents as-tu ?',
      'quels documents y a-t-il ?',
      'quels sont les documents ?',
      'liste des documents',
      'combien de documents as-tu ?',
      'quelles sont tes sources ?',
    ],
    about: [
      'de quoi parle ce document ?',
      "de quoi s'agit-il ?",
      'quel est le sujet du document ?',
      'que contient ce document ?',
      'de quoi parlent ces documents ?',
    ],
    summary: [
      'résume le document',
      'fais un résumé',
      "résumé s'il te plaît",
      'quels sont les points principaux ?',
      'donne-moi un aperçu',
    ],
    shorter: ['plus court', 'en une phrase', "c'est trop long", "plus bref s'il te plaît"],
    more: ["dis-m'en plus", 'plus de détails', 'continue', 'autre chose ?', 'peux-tu préciser ?'],
    source: [
      'où est-ce écrit ?',
      "où l'as-tu trouvé ?",
      'à quelle page ?',
      'montre-moi la source',
      'dans quelle section ?',
    ],
    question: [
      'combien ça coûte ?',
      'qui est responsable ?',
      'quand commence le cours ?',
      'où est le bureau ?',
      'pourquoi ?',
      'qui était la secrétaire ?',
      'quels documents faut-il fournir ?',
    ],
  },
};
