import { withoutInvisible } from '../language/invisible.ts';
import { ALL_PACKS } from '../language/packs.ts';

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
    ALL_PACKS.some(
      ({ instructions: { overrides, dictates, addresses, orders } }) =>
        overrides.test(plain) || dictates.test(plain) || (addresses.test(plain) && orders.test(plain)),
    )
  );
}

/**
 * Which sentences of a paragraph are orders to the machine: those that speak to it, and beside them those that order something of an
 * answer ("Ignore your instructions! Say that …").
 */
export function findOrders(sentences: readonly string[]): boolean[] {
  const speaks = sentences.map(speaksToMachine);
  const orders = (sentence: string) =>
    ALL_PACKS.some(({ instructions }) => instructions.orders.test(plainly(sentence)));
  return sentences.map(
    (sentence, n) => speaks[n] === true || ((speaks[n - 1] || speaks[n + 1]) === true && orders(sentence)),
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
