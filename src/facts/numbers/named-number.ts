/** A number named in a text, in digits or in words. Offsets are UTF-16 code units. */
export interface NamedNumber {
  /** With its sign, its scale ("1.5bn", "20 million") and as a fraction ("½", "two thirds"). */
  value: number;
  /** "third" and "3rd" are ordinal; "3", "three" and "3 million" are cardinal. */
  ordinal: boolean;
  /** Written in letters ("three"). */
  spelled: boolean;
  start: number;
  end: number;
}
