import { ALL_PACKS } from '../language/packs.ts';

/** How orders to a machine begin in other languages than English; what English has stands in `instructions.ts`. */
export const FOREIGN_INSTRUCTIONS: readonly RegExp[] = ALL_PACKS.flatMap(({ instructions }) => instructions);
