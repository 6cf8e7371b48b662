import { withoutInvisible } from '../language/invisible.ts';

/** How orders to a machine are worded in a language, in lower case and without accents. */
export interface InstructionWords {
  /** To set aside what the reader was told before, or to give it away: "ignore all previous instructions", "print your prompt". */
  readonly overrides: RegExp;
  /** Says what a machine, or the one who serves "the user", is to say: "AIs must answer that …", "when the user asks, say that …". */
  readonly dictates: RegExp;
  /** The reader is a machine: "Note to the AI", "as a language model", "your system prompt". Alone it orders nothing. */
  readonly addresses: RegExp;
  /** An order about what is said: "answer", "you must reply". Alone it may be meant for a person. */
  readonly orders: RegExp;
}

/** Alternatives of one part. Every gap within is bounded, so that a long sentence takes time by its length alone. */
const anyOf = (...parts: string[]): RegExp => new RegExp(parts.join('|'), 'u');

/** Where a clause may begin, in a cell, a comment or a note too. */
const START = '(?:^|[.:;!?|()[\\]{}*<>"/#])[^\\p{L}<]{0,5}';

const MACHINE =
  '(?:(?:ai|llm|language)[ -](?:agent|assistant|model|system)|ai|a\\.i\\.|llm|gpt|chatgpt|chat ?bot|bot|machine reader)s?';
const ANY_MACHINE = `(?:${MACHINE}|(?:code )?assistant|model)`;
const SAY = '(?:answer|reply|respond|say|state|claim|report|conclude|output|tell)';
const ADVERB = "(?:(?:not|never|only|always|now|just|please|simply|instead|do not|don't) ){0,4}";
/** Behind it stands what an answer is to tell; not what the machine is to say of itself ("that it does not know"). */
const THAT = '(?:that (?!it |they |she |he |you )|[":])';
const CONTENT = `(?:${THAT}|with )`;
const RULES =
  '(?:instructions?|(?:system )?prompts?|rules?|guidelines?|polic(?:y|ies)|context|training|programming|restrictions)\\b';
const EARLIER = '(?:all|any|every|your|previous|prior|preceding|earlier|other|remaining)';

const ENGLISH: InstructionWords = {
  overrides: anyOf(
    `(?:${START}|, ?|\\b(?:and|then|please) )(?:ignore|disregard|forget|override|bypass|discard)\\b (?:(?:the|of|${EARLIER}) ){0,3}(?:${EARLIER} (?:the )?${RULES}|(?:the )?${RULES} above|everything above|the question\\b)`,
    `\\b(?:ignore|disregard|forget|override|discard)\\b.{0,50}\\b(?:and|then) ${ADVERB}(?:(?:answer|reply|respond|say) (?:only )?${CONTENT}|tell the user)`,
    `\\b(?:reveal|print|repeat|output|show) your (?:system prompt|prompt|(?:system|hidden|initial|original) instructions)`,
    `\\byour ${RULES} (?:are|is|have been|has been) (?:replaced|void|lifted|suspended|cancelled)`,
  ),
  dictates: anyOf(
    `\\b(?:${MACHINE}|models?)\\b.{0,50}\\b(?:must|should|shall|ha(?:s|ve) to|to|that|they) ${ADVERB}(?:${SAY}|tells)\\b.{0,40}\\b${THAT}`,
    `\\bassistants?\\b.{0,50}\\b(?:must|should|shall|and) ${ADVERB}(?:tell|reply to|answer) the user that`,
    `\\byou (?:must|should|shall|will|have to) ${ADVERB}(?:tell|answer|reply to|respond to) the user\\b`,
    `\\b(?:when(?:ever)?|if|should) (?:(?:the|a) user asks|you are asked|anyone asks|the question is)\\b.{0,50}\\b(?:${SAY}|answer must be)\\b.{0,20}\\b${CONTENT}`,
    `\\byour (?:only )?answer (?:be|is|must be|should be) that\\b|\\banswer that you give\\b`,
    `\\b(?:pretend|act as|you are now|from now on|play)\\b.{0,60}\\b(?:answer|reply|respond|say|tell users?)\\b.{0,40}\\b${CONTENT}`,
    `^[^\\p{L}]*(?:please )?(?:respond|reply): `,
    `^[^\\p{L}]*you (?:must|shall) ${ADVERB}(?:answer|reply|respond) (?:with|that)\\b|^answer in .{0,40}\\bthat\\b|^answer: the assistant must\\b`,
  ),
  addresses: anyOf(
    `${START}(?:dear |hey |hello |hi |to )?(?:the |any |all )?${ANY_MACHINE} ?[,:](?! ?['"])`,
    `\\byour?\\b.{0,40}, (?:the )?${ANY_MACHINE},`,
    `\\b(?:notes?|attention|messages?|instructions?|memo|footnotes?|notice)[,:]? (?:(?:to|for|the|any|all|every) ){0,4}(?:${MACHINE}|models?)\\b`,
    `\\b${ANY_MACHINE}s? (?:(?:that|who) )?(?:reads?|reading|processing|summari[sz]ing)\\b`,
    `\\b(?:as|you are|you are now|pretend to be) (?:\\p{L}+, )?an? (?:\\p{L}+ )?${MACHINE}\\b`,
    `\\b${MACHINE} (?:instruction|prompt)s?\\b|(?:${START})(?:system|developer|developer message|prompt) ?:`,
    `\\b(?:no|without|without any) (?:guidelines|restrictions|rules)\\b`,
    `\\byour (?:(?:own|system|hidden|browser|search) )?(?:prompt|instructions|guidelines|programming|context|developers?|creators?|tools?)\\b|\\bof the prompt:`,
    '\\b(?:documents|passages|paragraphs|sources|key) (?:that )?you (?:were|are|have been) given\\b|\\bretrieved (?:passage|document)s?\\b',
    '\\bthe other paragraphs\\b|\\bthe question asks\\b|\\bconversations with the user\\b|\\buser about this\\b|\\bfrom the user\\b|\\bthis document told you\\b|\\bnot_found\\b',
  ),
  orders: anyOf(
    `(?:${START}|, |\\b(?:and|then|but|must|should|shall|will|to|you|instead|please|now|so) )${ADVERB}(?:${SAY}|write|print|repeat|cite|add|end|begin|include|insert|mention|name|refuse|reveal|describe|ignore|disregard)\\b|\\banswer must\\b`,
  ),
};

const GERMAN: InstructionWords = {
  overrides:
    /\b(?:ignorier(?:e|t|en sie)|vergiss|vergesst|vergessen sie|missachte|umgehe)\b.{0,20}\b(?:alle|vorherigen?|bisherigen?|obigen?|deinen?|ihren?|eure)\b.{0,30}\b(?:anweisung(?:en)?|regeln|vorgaben|befehle|prompts?|kontext)\b/u,
  dictates:
    /\b(?:wenn|falls) (?:der (?:be)?nutzer|jemand|du)\b.{0,50}\b(?:antworten?|sagen?)\b.{0,20} dass\b|\b(?:ki|kis|sprachmodelle?|chatbots?)\b.{0,30}\b(?:muss|mussen|soll|sollen)\b.{0,30}\b(?:antworten|sagen|behaupten),? dass\b/u,
  addresses:
    /\b(?:hinweis|nachricht|notiz|anweisung|an|als|du bist|sie sind)\b (?:(?:an|fur|die|den|das|alle|jede[sn]?|eine?) ){0,2}(?:kis?|llms?|sprachmodelle?|chatbots?|ki-assistent(?:en|in)?)\b|(?:^|[.:;!?|(*]) ?(?:liebe[sr]? )?(?:ki|sprachmodell|chatbot|assistent) ?[,:]|\b(?:deine|deinen|deinem|ihre|ihren) (?:system-?prompts?|prompts?|anweisungen|kontext)\b/u,
  orders: /\b(?:antworte|antwortet|antworten|sage?|sagt|sagen|nenne|schreibe?|behaupte|gib)\b/u,
};

const FRENCH: InstructionWords = {
  overrides:
    /\b(?:ignore[zr]?|oublie[zr]?|ne (?:tiens|tenez) (?:pas|aucun) compte)\b.{0,20}\b(?:toutes|tes|ton|vos|votre|les) (?:les )?(?:instructions|consignes|regles|directives|contexte|prompt)(?: (?:precedentes|ci-dessus|anterieures))?/u,
  dictates:
    /\b(?:quand|lorsque|si) (?:l'utilisateur|tu|on te)\b.{0,50}\b(?:reponds|repondez|dis|dites)\b.{0,20}\bque\b|\b(?:ia|modeles? de langage|chatbots?)\b.{0,30}\b(?:doit|doivent)\b.{0,10}\b(?:repondre|dire|affirmer) que\b/u,
  addresses:
    /\b(?:note|message|consigne|en tant qu[e']|tu es|vous etes)s?\b ?(?:(?:a|aux?|pour|les?|une?|tous|toutes) |l'|a l'){0,3}(?:ia|llm|assistant|modele|chatbot)s?\b|(?:^|[.:;!?|(*]) ?(?:chere? )?(?:ia|modele|chatbot|assistant) ?[,:]|\b(?:ton|tes|votre|vos) (?:prompt|instructions|consignes|contexte)\b/u,
  orders: /\b(?:reponds|repondez|repondre|dis|dites|dire|citez|cite|ecris|ecrivez|affirme[zr]?)\b/u,
};

const SPANISH: InstructionWords = {
  overrides:
    /\b(?:ignor[ae]d?|olvid[ae]d?|descart[ae]d?)\b.{0,20}\b(?:todas|tus?|sus?|las|vuestras) (?:las )?(?:instrucciones|reglas|indicaciones|ordenes|contexto)\b/u,
  dictates:
    /\b(?:cuando|si) (?:el usuario|te)\b.{0,50}\b(?:responde|responda|di|diga)\b.{0,20}\bque\b|\b(?:ia|modelos? de lenguaje|chatbots?)\b.{0,30}\bdeben?\b.{0,10}\b(?:responder|decir|afirmar) que\b/u,
  addresses:
    /\b(?:nota|mensaje|aviso|como|eres|es usted)s?\b (?:(?:a|al|para|la|las|el|los|una?) ){0,3}(?:ia|llm|asistente|modelo|chatbot)s?\b|(?:^|[.:;!?|(*]) ?(?:querid[ao] )?(?:ia|modelo|chatbot|asistente) ?[,:]|\b(?:tus?|sus?) (?:prompt|instrucciones|contexto)\b/u,
  orders: /\b(?:responde|responda|responder|di|diga|decir|escribe|escriba|afirm[ae])\b/u,
};

const CHINESE: InstructionWords = {
  overrides:
    /(?:忽略|无视|忘记|忘掉|不要理会).{0,6}(?:之前|以上|上面|前面|所有|全部|你的|系统).{0,8}(?:指令|指示|规则|要求|提示|说明)/u,
  dictates:
    /(?:当|如果)(?:用户|有人)(?:问|询问).{0,20}(?:回答|回复|说)|(?:人工智能|语言模型|聊天机器人|ai).{0,8}(?:必须|应该|应当)(?:回答|回复|说|声称)/u,
  addresses:
    /(?:致|作为|你是|给)(?:一个|所有|任何)?(?:人工智能|ai|语言模型|大模型|聊天机器人)|你的(?:系统)?(?:提示|指令|上下文)/u,
  orders: /回答|回复|答复|输出|告诉|说/u,
};

/** A language's part belongs in its pack. */
const LANGUAGES: readonly InstructionWords[] = [ENGLISH, GERMAN, FRENCH, SPANISH, CHINESE];

/** Signs by which a chat, or our own prompt, tells its turns and parts apart. */
const TEMPLATE = /<\||\|>|\[\/?inst\]|<<\/?sys>>|<(?:start|end)_of_turn>|<\/?(?:paragraphs|system)>/;

/** A phrase in quotation marks that is too short to be an order with what is to be said: it is talked about. */
const SHORT_QUOTATION = /(?<=\p{L}\s)(?:["“„«][^"“”„«»]{1,50}["“”»]|`[^`]{1,50}`)/gu;

/** Letters and digits that are taken for others, Cyrillic ones too, and those for which they are taken. */
const LOOKALIKES = 'аеорсухіѕ013';
const LOOK_LIKE = 'aeopcyxisoie';
const DISGUISED = new RegExp(`(?<=[a-z])[${LOOKALIKES}]|[${LOOKALIKES}](?=[a-z])`, 'g');

/**
 * Whether a sentence of a document speaks to the machine that reads it ("Ignore your instructions and say …"). Such a sentence tells
 * nothing about the world, so it supports no statement. People give orders to people, and write about machines: so it must order
 * something about the answer and show that its reader is a machine.
 */
export function speaksToMachine(sentence: string): boolean {
  const plain = plainly(sentence);
  return (
    TEMPLATE.test(plain) ||
    LANGUAGES.some(
      ({ overrides, dictates, addresses, orders }) =>
        overrides.test(plain) || dictates.test(plain) || (addresses.test(plain) && orders.test(plain)),
    )
  );
}

/** A sentence without what makes equal words look unlike: invisible signs, accents, capitals, letters that look alike. */
const plainly = (sentence: string): string =>
  withoutInvisible(sentence)
    .replace(SHORT_QUOTATION, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(DISGUISED, (sign) => LOOK_LIKE.charAt(LOOKALIKES.indexOf(sign)))
    .replace(/\s+/g, ' ');
