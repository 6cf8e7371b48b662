import { stem } from '../tokens.ts';

/** Units that measure the same kind of thing, a line each. */
const KINDS = `
dollar pound euro yen yuan renminbi rupee rouble ruble franc mark crown krona krone peso won lira dinar real rand cent pence shilling
millimetre millimeter centimetre centimeter metre meter kilometre kilometer mile foot inch yard mm cm km
second minute hour day week month year decade century
gram kilogram tonne ton ounce kg
litre liter gallon barrel pint
hectare acre
watt kilowatt megawatt gigawatt
celsius fahrenheit kelvin
`;

const KIND_OF = new Map(
  KINDS.trim()
    .split('\n')
    .flatMap((line, kind) => line.split(' ').map((unit): [string, number] => [stem(unit), kind])),
);

/** A number for the kind of thing that a unit measures, or undefined when the stem is no unit. */
export const unitKindOf = (own: string): number | undefined => KIND_OF.get(own);
