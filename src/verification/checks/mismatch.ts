/** What of a statement the evidence does not hold, or holds otherwise; the first that is found. */
export type Mismatch = {
  kind:
    | 'number'
    | 'date'
    | 'name'
    | 'negation'
    | 'edition'
    | 'opposite'
    | 'bound'
    | 'unit'
    | 'time'
    | 'quantifier'
    | 'order'
    | 'pairing'
    | 'hedge'
    | 'role';
  text: string;
};
