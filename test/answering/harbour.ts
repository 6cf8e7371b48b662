/** A document that the tests of answering ask about; every fact in it is made up. */
export const HARBOUR = `The Harbour of Norrvik

Norrvik Port Authority | Published: March 3, 2001

1. Ships

In 1999, 412 ships entered the harbour of Norrvik. The Northern Harbour Alliance (NHA) had expected fewer than 300. Most of them carried timber from Finland.

The Second Norrvik Regatta was held in June 2000. It was won by the crew of the Albatross. The prize of twenty thousand crowns was paid by the town.

2. Tides

The tide rises 4.2 metres at the eastern pier. The western pier does not flood, because a wall was built in 1987.

3. Staff

The harbour employs 35 pilots, 12 divers and a harbour master. Ingrid Dahl became harbour master in 1996, after she had served as a pilot for nine years. The pilots don't work on Sundays.
`;
