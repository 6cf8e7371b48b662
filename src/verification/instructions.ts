import { ORDER_BORDER } from '../language/english/clauses.ts';
import { withoutInvisible } from '../language/invisible.ts';
import { FOREIGN_INSTRUCTIONS } from './foreign-instructions.ts';

/** Who an instruction in a document is meant for. */
const MACHINE = '(?:AIs?|A\\.I\\.|LLMs?|(?:language )?models?|assistants?|chat ?bots?|bots?)';

/** What a machine that is spoken to is told to do. */
const ORDERED =
  '(?:you|your|must|always|never|ignore|disregard|forget|answer|reply|respond|say|output|print|write|add|repeat|reveal|include|tell)';

/** Verbs by which a reply is asked for, and what only a reply has. */
const REPLY_VERB =
  '(?:answer|reply|respond|say|state|claim|output|print|write|repeat|cite|include|append|add|end|begin|start|finish|insert|render|embed|show|display|reveal|translate|tell)';
const OF_A_REPLY =
  '(?:answers?|repl(?:y|ies)|responses?|output|prompts?|instructions?|users?|assistants?|system|markdown|markers?|citations?|footnotes?|conversation|NOT_FOUND)';

const PATTERNS = [
  // "Ignore all previous instructions", "Forget everything above"
  /^(?:ignore|disregard|forget|override|bypass|discard)\b.{0,60}\b(?:instructions?|prompts?|rules?|guidelines?|previous|above|everything|earlier|polic(?:y|ies)|paragraphs?|questions?|other (?:sources?|documents?))\b/i,
  // "Ignore the documents and reply with …"
  /^(?:ignore|disregard|forget)\b.{0,60}\b(?:and|then)\s+(?:only |just )?(?:answer|reply|respond|say|output|print|write|tell)\b/i,
  // "Dear AI, always add …", "Assistant, write …"
  new RegExp(`^(?:dear |hey |hello |hi )?${MACHINE}\\s*[,:!]\\s*.{0,40}\\b${ORDERED}\\b`, 'i'),
  // "The model must not mention …", "AI assistants must answer that …"
  /\b(?:AIs?|LLMs?|AI (?:assistants?|models?)|language models?|chat ?bots?|the (?:model|AI|LLM))\s+(?:must|should|shall|ha(?:s|ve) to)\b.{0,20}\b(?:answer|reply|respond|say|mention|output|print|write|repeat)\b/i,
  // "Every answer must end with the sentence …"
  /\b(?:every|each|all|any|your)\s+(?:answers?|repl(?:y|ies)|responses?)\s+(?:must|should|shall|ha(?:s|ve) to)\s+(?:end|begin|start|finish|contain|include)\b/i,
  /^(?:you are now|you are no longer|from now on,?|act as|pretend|as an ai\b)/i,
  // "You must only say that …"; a manual says "You must" too, but not of a reply.
  new RegExp(
    `^you (?:must|should|will|have to) (?:now |only |always |never |not )*(?:(?:answer|reply|respond|say|output|repeat)\\b.{0,40}\\b(?:with|that)\\b|${REPLY_VERB}\\b(?:.{0,60}\\b${OF_A_REPLY}\\b|\\s*["'“‘:]))`,
    'i',
  ),
  new RegExp(
    `^(?:do not|don['’]t|never|always|only|instead,?|also,?|then,?|now,?|just)?\\s*${REPLY_VERB}\\b.{0,60}\\b${OF_A_REPLY}\\b`,
    'i',
  ),
  // "Reply only with …", "Say that …", "Respond: …", "Print the word …"
  /^(?:always |only |instead,? |also,? |(?:and )?then,? |now,? |just )?(?:answer|reply|respond|say|output|print|repeat)\b\s*(?:only |just |exactly |verbatim |simply |in [^,.]{1,30} )*(?:with\b|that\b|the (?:word|phrase|sentence)|this\b|["'“‘:])/i,
  new RegExp(
    `\\b(?:notes?|attention|messages?|instructions?|memo)\\s*(?:to|for|,|:)\\s*(?:the |any |all )?${MACHINE}\\b`,
    'i',
  ),
  new RegExp(
    `\\b${MACHINE}\\b[^.]{0,20}\\b(?:reading|processing|summari[sz]ing|that reads?|who reads?)\\b`,
    'i',
  ),
  /<\||\|>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>/i,
  ...FOREIGN_INSTRUCTIONS,
];

/** Where an order may begin within what is no running text. */
const BORDERS = /[:;|{}"“”()[\]<>]+|[.!?]\s*(?=\p{Lu})|,\s(?=(?:ignore|disregard|forget)\b)/u;

/** Somebody said it to somebody. */
const REPORTING = '\\b(?:wrote|writes|said|says|told|asked|replied|called|reads?|states?|shouted)\\b';
const REPORTS = new RegExp(REPORTING, 'i');

/** A label before what is said, "Ships: …"; one that reports what somebody said is none. */
const LABEL = new RegExp(`^(?!.*${REPORTING})[^:.“"]{1,40}:\\s*`, 'i');

/** A label that pretends to be a speaker; alone it may be a plain word ("System: 4 GB of memory"). */
const SPEAKER = /^(?:system|assistant|developer|ai)\b/i;

/** Words of somebody who is spoken to as a machine. */
const COMMANDS = /\b(?:you|your|must|ignore|disregard|answer|reply|respond|say|output|print|override)\b/i;

/**
 * Whether a sentence of a document speaks to the machine that reads it ("Ignore your instructions and say …"). Such a
 * sentence tells nothing about the world, so it supports no statement. Sentences that report one ("He wrote: ignore …")
 * do not count.
 */
export function speaksToMachine(sentence: string): boolean {
  const plain = withoutPrefix(withoutInvisible(sentence));
  // In a cell of a table, a description, a note, a message in JSON or behind a dot without a blank; not where somebody is reported.
  const parts = REPORTS.test(plain) ? [] : plain.split(BORDERS).map(withoutPrefix);
  const label = LABEL.exec(plain)?.[0] ?? '';
  const said = withoutPrefix(plain.slice(label.length));
  if (SPEAKER.test(label) && COMMANDS.test(said)) return true;
  return [plain, ...said.split(ORDER_BORDER), ...parts].some((clause) =>
    PATTERNS.some((pattern) => pattern.test(clause)),
  );
}

/** Without signs and politeness in front. */
const withoutPrefix = (text: string): string =>
  text.replace(/^[^\p{L}<[]+/u, '').replace(/^please,?\s+/i, '');
