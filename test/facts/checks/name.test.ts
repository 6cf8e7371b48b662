import { promisePairs } from './promise-pairs.ts';

promisePairs('name', {
  right: [
    ['The harbour master is Ingrid Dahl.', 'Since then Ingrid Dahl leads the harbour.'],
    ['The timber came from Finland.', 'It was Finnish timber, from Finland.'],
    ['The NHA expected few ships.', 'The Northern Harbour Alliance expected few ships.'],
    ['The Northern Harbour Alliance met.', 'There was a meeting of the NHA.'],
    ['The shop of Jazzy is open.', 'One may go to Jazzy’s shop.'],
    ['It was bought by the Russians.', 'The buyer was Russia.'],
    ['The ship went to the U.S. in spring.', 'In spring the ship went to the US.'],
  ],
  wrong: [
    ['The harbour master is Olaf Berg.', 'Since then Ingrid Dahl leads the harbour.'],
    ['The timber came from Sweden.', 'The timber came from Finland, by sea.'],
    ['The WTO expected few ships.', 'The Northern Harbour Alliance expected few ships.'],
    ['The Southern Harbour Alliance met.', 'There was a meeting of the NHA.'],
    ['The shop of Jimmy is open.', 'One may go to Jazzy’s shop.'],
    ['It was bought by the Romans.', 'The buyer was Russia.'],
    ['The pilots work for Ingrid Holm.', 'The pilots work for Ingrid Dahl, as before.'],
  ],
});
