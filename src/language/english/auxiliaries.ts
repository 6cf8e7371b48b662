/** Verbs that help others, as alternatives of a regular expression. */
export const COPULAS = 'is|are|was|were';
export const HELPERS = 'do|does|did|has|have|had';
export const MODALS = 'can|could|will|would|should|may|might|must';
export const AUXILIARIES = `${COPULAS}|${HELPERS}|${MODALS}`;

const AUXILIARY = new RegExp(`^(?:${AUXILIARIES})$`);
const COPULA = new RegExp(`^(?:${COPULAS})$`);

/** Whether a lower-case word is an auxiliary verb or a form of "to be". */
export const isAuxiliary = (lower: string): boolean => AUXILIARY.test(lower);

/** Whether a lower-case word is a finite form of "to be". */
export const isCopula = (lower: string): boolean => COPULA.test(lower);
