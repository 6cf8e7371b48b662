import { promisePairs } from './promise-pairs.ts';

promisePairs('hedge', {
  right: [
    ['The town plans to build a pier.', 'A pier: the town plans to build it.'],
    ['The club wants to buy boats.', 'Boats are what the club wants to buy.'],
    ['The town built a wall.', 'A wall was built by the town.'],
    ['The port might close.', 'It might close, the port.'],
    ['The school tried to hire teachers.', 'The school tried to hire more teachers.'],
    ['The company sells boats.', 'The company sells boats and plans to sell ships.'],
  ],
  wrong: [
    ['The town builds a pier.', 'The town plans to build a pier.'],
    ['The club bought boats.', 'The club wants to buy boats.'],
    ['The port closed.', 'The port might close.'],
    ['The school hired teachers.', 'The school tried to hire teachers.'],
    ['The company moved to the coast.', 'The company intends to move to the coast.'],
    ['The council lowered the fee.', 'The council hopes to lower the fee.'],
  ],
});
