// @ts-expect-error The package has no types.
import { spa } from 'stopword';
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

const plural = pluralOf('es');

/** An ordinal in both genders and numbers; "primer" and "tercer" before a noun are given on their own. */
const inflected = (lines: string) =>
  numeralsOf(
    'unit',
    lines.replace(
      /:\s*(\S+)/g,
      (_, stem: string) => `: ${['o', 'a', 'os', 'as'].map((end) => stem + end).join(', ')}`,
    ),
    { ordinal: true },
  );

const DENOMINATORS: [number, string, string][] = [
  [3, 'tercio', 'tercios'],
  [4, 'cuarto', 'cuartos'],
  [5, 'quinto', 'quintos'],
  [6, 'sexto', 'sextos'],
  [7, 'séptimo', 'séptimos'],
  [8, 'octavo', 'octavos'],
  [9, 'noveno', 'novenos'],
  [10, 'décimo', 'décimos'],
];
const COUNTS = 'dos tres cuatro cinco seis siete ocho nueve'.split(' ');

const MONTH = [
  ...calendarNames('es', 'month').keys(),
  ...'setiembre ene feb abr jun jul ago sep sept oct nov dic'.split(' '),
].join('|');

/** Spanish. */
export const es: LanguagePack = {
  tag: 'es',
  checks: ['number', 'quantity', 'date', 'time', 'name', 'code', 'negation', 'quantifier', 'bound'],
  numbers: {
    decimal: ',',
    thousands: ['.', ' '],
    numerals: new Map([
      ...numeralsOf(
        'unit',
        `0: cero
         1: un, uno, una
         2: dos
         3: tres
         4: cuatro
         5: cinco
         6: seis
         7: siete
         8: ocho
         9: nueve
         10: diez
         11: once
         12: doce, docena
         13: trece
         14: catorce
         15: quince
         16: dieciséis
         17: diecisiete
         18: dieciocho
         19: diecinueve
         21: veintiún, veintiuno, veintiuna
         22: veintidós
         23: veintitrés
         24: veinticuatro
         25: veinticinco
         26: veintiséis
         27: veintisiete
         28: veintiocho
         29: veintinueve`,
      ),
      ...numeralsOf(
        'ten',
        `20: veinte
         30: treinta
         40: cuarenta
         50: cincuenta
         60: sesenta
         70: setenta
         80: ochenta
         90: noventa`,
      ),
      // A hundred is added where it has a word of its own: "doscientos mil", "ciento dos".
      ...numeralsOf(
        'scale',
        `100: cien, ciento, centenar, centenares
         200: doscientos, doscientas
         300: trescientos, trescientas
         400: cuatrocientos, cuatrocientas
         500: quinientos, quinientas
         600: seiscientos, seiscientas
         700: setecientos, setecientas
         800: ochocientos, ochocientas
         900: novecientos, novecientas
         1000: mil, miles
         1000000: millón, millones
         1000000000000: billón, billones`,
      ),
      ...inflected(
        `1: primer
         2: segund
         3: tercer
         4: cuart
         5: quint
         6: sext
         7: séptim
         8: octav
         9: noven
         10: décim
         11: undécim
         12: duodécim
         13: decimotercer
         20: vigésim
         30: trigésim
         100: centésim
         1000: milésim`,
      ),
      ...numeralsOf('unit', '1: primer\n3: tercer', { ordinal: true }),
    ]),
    compounds: false,
    joiners: wordSet('y'),
    ordinalEndings: wordSet('o a er ro ra do da to ta mo ma vo va no na'),
    ordinalDot: false,
    fractions: new Map([
      ...numberByPhrase('.5: mitad, la mitad, una mitad, la mitad de, medio, media'),
      ...DENOMINATORS.flatMap(([below, one, many]) => [
        ...numberByPhrase(`${1 / below}: un ${one}`),
        ...COUNTS.flatMap((count, n) => [...numberByPhrase(`${(n + 2) / below}: ${count} ${many}`)]),
      ]),
      ...numberByPhrase(`${1 / 3}: la tercera parte, una tercera parte
        .25: la cuarta parte, una cuarta parte
        .2: la quinta parte, una quinta parte`),
    ]),
    multiples: numberByPhrase(`
      2: doble, dobles, duplica, duplicó, duplicado
      3: triple, triples, triplica, triplicó, triplicado
      4: cuádruple, cuadruplica, cuadruplicó
      5: quíntuple
      10: décuplo`),
    vague: wordSet('un uno una'),
    characters: null,
  },
  calendar: {
    months: calendarNames(
      'es',
      'month',
      `1: ene
       2: feb
       4: abr
       6: jun
       7: jul
       8: ago
       9: sep, sept, setiembre
       10: oct
       11: nov
       12: dic`,
    ),
    // No abbreviations: "mar" is the sea.
    weekdays: calendarNames(
      'es',
      'weekday',
      `6: sábados
       7: domingos`,
    ),
    dateForms: [
      new RegExp(
        `(?<![\\p{L}\\p{N}])(?<day>\\d{1,2})(?:\\.?[ºo]|ro)?\\s(?:de\\s)?(?<month>${MONTH})\\.?(?:\\s(?:del?\\s)?(?<year>\\d{4}))?(?![\\p{L}\\p{N}])`,
        'giu',
      ),
    ],
    monthFirst: false,
    namedTimes: new Map([
      ['mediodía', 720],
      ['mediodia', 720],
      ['medianoche', 0],
    ]),
    timeForms: [
      /(?<![\p{L}\p{N}.:,])(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?\s(?:horas\s)?(?:de|por)\sla\s(?<half>mañana|tarde|noche)(?!\p{L})/giu,
      // "a las 9" of a clock, but not "a las 9 personas".
      /(?<=(?<!\p{L})(?:a|hasta|desde|de|sobre|antes\sde|después\sde)\slas?\s)(?<hour>\d{1,2})(?:[:.](?<minute>[0-5]\d))?(?:\s?(?:horas|h))?(?![\p{L}\p{N}]|[.,:]\d|\s?(?!y(?!\p{L})|a(?!\p{L})|o(?!\p{L})|en(?!\p{L})|del?(?!\p{L})|hasta(?!\p{L})|horas)\p{L})(?!\s(?:de|por)\sla\s(?:mañana|tarde|noche))/giu,
    ],
    afternoon: /tarde|noche/i,
  },
  units: byPhrase(`
    metre: metro, metros
    millimetre: milímetro, milímetros
    centimetre: centímetro, centímetros
    decimetre: decímetro, decímetros
    kilometre: kilómetro, kilómetros
    mile: milla, millas
    foot: pie, pies
    inch: pulgada, pulgadas
    yard: yarda, yardas
    nautical-mile: milla náutica, millas náuticas, milla marina, millas marinas
    micrometre: micrómetro, micrómetros, micra, micras
    nanometre: nanómetro, nanómetros
    light-year: año luz, años luz
    second: segundo, segundos
    millisecond: milisegundo, milisegundos
    microsecond: microsegundo, microsegundos
    minute: minuto, minutos
    hour: hora, horas
    day: día, días
    week: semana, semanas
    month: mes, meses
    year: año, años
    decade: década, décadas, decenio, decenios
    century: siglo, siglos
    gram: gramo, gramos
    microgram: microgramo, microgramos
    milligram: miligramo, miligramos
    kilogram: kilogramo, kilogramos, kilo, kilos
    tonne: tonelada, toneladas
    ounce: onza, onzas
    pound-mass: libra de peso, libras de peso
    stone: stone
    litre: litro, litros
    millilitre: mililitro, mililitros
    centilitre: centilitro, centilitros
    decilitre: decilitro, decilitros
    gallon: galón, galones
    barrel: barril, barriles
    pint: pinta, pintas
    square-metre: metro cuadrado, metros cuadrados
    square-kilometre: kilómetro cuadrado, kilómetros cuadrados
    square-foot: pie cuadrado, pies cuadrados
    hectare: hectárea, hectáreas
    acre: acre, acres
    dollar: dólar, dólares
    us-dollar: dólar estadounidense, dólares estadounidenses, dólar americano, dólares americanos
    australian-dollar: dólar australiano, dólares australianos
    canadian-dollar: dólar canadiense, dólares canadienses
    new-zealand-dollar: dólar neozelandés, dólares neozelandeses
    hong-kong-dollar: dólar hongkonés, dólares hongkoneses
    singapore-dollar: dólar singapurense, dólares singapurenses
    euro: euro, euros
    pound: libra, libras, libra esterlina, libras esterlinas
    yen: yen, yenes
    yuan: yuan, yuanes, renminbi
    rupee: rupia, rupias
    franc: franco, francos, franco suizo, francos suizos
    mark: marco, marcos
    krona: corona, coronas
    rouble: rublo, rublos
    peso: peso, pesos
    won: won, wones
    lira: lira, liras
    real: real, reales
    zloty: zloty, zlotys, esloti, eslotis
    koruna: corona checa, coronas checas
    forint: forinto, forintos, florín húngaro, florines húngaros
    rand: rand, rands
    dirham: dírham, dirhams, dírhams
    cent: céntimo, céntimos, centavo, centavos
    penny: penique, peniques
    shilling: chelín, chelines
    watt: vatio, vatios
    milliwatt: milivatio, milivatios
    kilowatt: kilovatio, kilovatios
    megawatt: megavatio, megavatios
    gigawatt: gigavatio, gigavatios
    horsepower: caballo de vapor, caballos de vapor, caballos de fuerza
    joule: julio, julios
    kilojoule: kilojulio, kilojulios
    megajoule: megajulio, megajulios
    calorie: caloría, calorías
    kilocalorie: kilocaloría, kilocalorías
    watt-hour: vatio hora, vatios hora
    kilowatt-hour: kilovatio hora, kilovatios hora
    megawatt-hour: megavatio hora, megavatios hora
    byte: byte, bytes, octeto, octetos
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
    volt: voltio, voltios
    millivolt: milivoltio, milivoltios
    kilovolt: kilovoltio, kilovoltios
    ampere: amperio, amperios
    milliampere: miliamperio, miliamperios
    ohm: ohmio, ohmios
    kilohm: kiloohmio, kiloohmios
    hertz: hercio, hercios, hertz
    kilohertz: kilohercio, kilohercios, kilohertz
    megahertz: megahercio, megahercios, megahertz
    gigahertz: gigahercio, gigahercios, gigahertz
    revolution-per-minute: revoluciones por minuto, revolución por minuto
    decibel: decibelio, decibelios, decibel, decibeles
    celsius: celsius, centígrado, centígrados, grado celsius, grados celsius, grados centígrados
    fahrenheit: fahrenheit, grado fahrenheit, grados fahrenheit
    kelvin: kelvin, kelvins
    pascal: pascal, pascales
    hectopascal: hectopascal, hectopascales
    kilopascal: kilopascal, kilopascales
    megapascal: megapascal, megapascales
    bar: bar, bares
    millibar: milibar, milibares
    psi: libras por pulgada cuadrada
    atmosphere: atmósfera, atmósferas
    kilometre-per-hour: kilómetros por hora, kilómetro por hora
    mile-per-hour: millas por hora, milla por hora
    metre-per-second: metros por segundo, metro por segundo
    knot: nudo, nudos
    newton: newton, newtons
    kilonewton: kilonewton, kilonewtons
    newton-metre: newton metro, newtons metro
    lumen: lumen, lúmenes
    lux: lux
    degree: grado, grados
    percent: por ciento
    permille: por mil
    percentage-point: punto porcentual, puntos porcentuales`),
  negation: {
    before: wordSet('no nunca jamás ningún ninguno ninguna ningunos ningunas nadie nada sin tampoco ni'),
    behind: new Set(),
    exempt: new Set(
      phrasesOf(
        'no solo, no solamente, no sólo, sin embargo, no obstante, no más de, no menos de, no más tarde de, sin duda, nada más, sin falta',
      ),
    ),
    borders: wordSet('pero sino aunque mientras porque'),
    isUnspaced: false,
  },
  scope: {
    all: phrasesOf(
      'todos, todas, todo, toda, cada, siempre, cualquier, cualquiera, únicamente, solo, solamente, entero, entera',
    ),
    some: phrasesOf(
      'algunos, algunas, algún, alguna, varios, varias, muchos, muchas, pocos, pocas, la mayoría, a menudo, a veces, generalmente, raramente, en parte, casi todos, casi todas',
    ),
    more: phrasesOf(
      'más de, al menos, por lo menos, como mínimo, superior a, por encima de, no menos de, mínimo, a partir de',
    ),
    less: phrasesOf(
      'menos de, como máximo, a lo sumo, como mucho, inferior a, por debajo de, hasta, no más de, máximo, casi, cerca de',
    ),
    exactly: phrasesOf('exactamente, precisamente'),
    after: phrasesOf('después de, tras, desde, a partir de, no antes de, luego de'),
    before: phrasesOf('antes de, hasta, previo a, a más tardar, no más tarde de'),
  },
  abbreviations: {
    leading: wordSet('sra srta dra núm pág págs aprox ej'),
    either: wordSet('ee.uu'),
  },
  sentenceStarters: new Set(),
  stopWords: wordSet(
    spa as string[],
    'es está están hay han fue ser tiene tienen este esta estos estas',
    'dónde cuándo quién quiénes qué cómo cuánto cuánta cuántos cuántas cuál cuáles',
  ),
  questionWords: [
    [/cuándo/i, 'date'],
    [/quién(?:es)?/i, 'person'],
    [/d[óo]nde/i, 'place'],
    [/cuánt[oa]s?/i, 'count'],
    [/por qué/i, 'reason'],
    [/cómo/i, 'manner'],
  ],
  // The index has Porter's stem of every word of Latin letters, whatever its language.
  stem: porterStem,
  instructions: {
    overrides:
      /\b(?:ignor[ae]d?|olvid[ae]d?|descart[ae]d?)\b.{0,20}\b(?:todas|tus?|sus?|las|vuestras) (?:las )?(?:instrucciones|reglas|indicaciones|ordenes|contexto)\b/u,
    dictates:
      /\b(?:cuando|si) (?:el usuario|te)\b.{0,50}\b(?:responde|responda|di|diga)\b.{0,20}\bque\b|\b(?:ia|modelos? de lenguaje|chatbots?)\b.{0,30}\bdeben?\b.{0,10}\b(?:responder|decir|afirmar) que\b/u,
    addresses:
      /\b(?:nota|mensaje|aviso|como|eres|es usted)s?\b (?:(?:a|al|para|la|las|el|los|una?) ){0,3}(?:ia|llm|asistente|modelo|chatbot)s?\b|(?:^|[.:;!?|(*]) ?(?:querid[ao] )?(?:ia|modelo|chatbot|asistente) ?[,:]|\b(?:tus?|sus?) (?:prompt|instrucciones|contexto)\b/u,
    orders: /\b(?:responde|responda|responder|di|diga|decir|escribe|escriba|afirm[ae])\b/u,
  },
  messages: {
    talk: {
      greeting:
        '¡Hola! Pregúnteme sobre sus documentos; respondo solo con ellos y muestro dónde está cada frase.',
      thanks: 'De nada. Siga preguntando cuando quiera.',
      goodbye: 'Adiós, hasta pronto.',
      identity:
        'Soy Footnote. Respondo con lo que dicen sus documentos, y cada afirmación lleva una nota que abre su frase.',
      capability:
        'Busco lo que sus documentos dicen sobre una pregunta y lo cito con una nota. También puede preguntar qué documentos hay, de qué tratan, o pedir un resumen. Lo que no dicen, no puedo responderlo.',
      doubt: 'Solo repito lo que dicen los documentos. Abra las notas para leer las frases en su lugar.',
    },
    nothingBefore: 'No hay una respuesta anterior a la que volver. ¿Qué quiere saber?',
    documents: (titles) =>
      `Hay ${titles.length === 1 ? 'un documento' : `${titles.length} documentos`}:\n${listOf(titles)}`,
    noDocuments: 'Todavía no hay documentos.',
    nothing: 'Los documentos no dicen nada sobre esto.',
    notSaid: (question) => `Los documentos no lo dicen: ${question}.`,
    notMentioned: (name) => `Los documentos no mencionan «${name}», así que no responden a esta pregunta.`,
    notOn: (asked) => `Los documentos no dicen nada de esto sobre «${asked}».`,
    otherEdition: (found, asked) => `Los documentos mencionan «${found}», no «${asked}».`,
    nothingHeld: 'Nada de lo dicho se pudo comprobar en los documentos.',
    listGoesOn: (left) => `La lista sigue en el documento: ${left} más.`,
    moreDocuments: (left) => `Y ${left} ${plural(left, 'documento', 'documentos')} más.`,
    asOf: (edition) => `A fecha de ${edition}; hay una edición anterior.`,
    llmFailed: (problem, hint) =>
      `El LLM no dio una respuesta utilizable (${[problem, hint].filter(Boolean).join(' ')}).`,
    llmHeldNothing: (model) => `Nada de lo que dijo el LLM ${model} se pudo comprobar en los documentos.`,
    llmStopped: (model) => `El LLM ${model} se detuvo en su límite de longitud.`,
    mayBeIncomplete: 'La respuesta puede estar incompleta.',
    quotedInstead: 'En su lugar se citan los documentos.',
  },
  utterances: {
    greeting: [
      'hola',
      'buenos días',
      'buenas tardes',
      'buenas noches',
      '¿qué tal?',
      '¿cómo estás?',
      'hola, ¿hay alguien?',
    ],
    thanks: [
      'gracias',
      'muchas gracias',
      'mil gracias',
      'perfecto, gracias',
      'vale',
      'genial',
      'entendido',
      'de acuerdo',
    ],
    goodbye: ['adiós', 'hasta luego', 'hasta pronto', 'que tengas un buen día', 'buenas noches, adiós'],
    identity: ['¿quién eres?', '¿cómo te llamas?', '¿eres un robot?', '¿eres humano?'],
    capability: [
      '¿qué puedes hacer?',
      '¿puedes ayudarme?',
      'ayuda',
      '¿cómo funciona esto?',
      '¿qué puedo preguntar?',
    ],
    doubt: ['¿estás seguro?', '¿de verdad?', '¿es cierto?', 'eso es falso', '¿cómo lo sabes?'],
    documents: [
      '¿qué documentos tienes?',
      '¿qué documentos hay?',
      'lista de documentos',
      '¿cuántos documentos tienes?',
      '¿cuáles son tus fuentes?',
    ],
    about: [
      '¿de qué trata este documento?',
      '¿de qué va esto?',
      '¿cuál es el tema del documento?',
      '¿qué contiene este documento?',
    ],
    summary: [
      'resume el documento',
      'haz un resumen',
      'resumen por favor',
      '¿cuáles son los puntos principales?',
      'dame una visión general',
    ],
    shorter: ['más corto', 'en una frase', 'es demasiado largo', 'más breve por favor'],
    more: ['cuéntame más', 'más detalles', 'continúa', '¿algo más?', 'explica más'],
    source: ['¿dónde dice eso?', '¿dónde está escrito?', '¿en qué página?', 'muéstrame la fuente'],
    question: [
      '¿cuánto cuesta?',
      '¿quién es responsable?',
      '¿cuándo empieza?',
      '¿dónde está la oficina?',
      '¿por qué?',
      '¿qué documentos necesito?',
    ],
  },
};
