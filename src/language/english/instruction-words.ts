import type { InstructionWords } from '../pack.ts';

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

/** How English words orders to a machine. */
export const INSTRUCTION_WORDS: InstructionWords = {
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
