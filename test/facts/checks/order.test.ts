import { promisePairs } from './promise-pairs.ts';

promisePairs('order', {
  right: [
    ['The pier was built after 1990.', 'They built the pier after 1990, of stone.'],
    ['Pay before March.', 'It has to be paid before March.'],
    ['The shop opened after Easter.', 'After Easter, the shop opened.'],
    ['It is open until 2030.', 'The shop is open until 2030.'],
    ['She was a pilot before 1996.', 'Before 1996 she served as a pilot.'],
    ['It does not open before 10.', 'It opens from 10 on.'],
  ],
  wrong: [
    ['The pier was built before 1990.', 'They built the pier after 1990, of stone.'],
    ['Pay after March.', 'It has to be paid before March.'],
    ['The shop opened before Easter.', 'After Easter, the shop opened.'],
    ['It is open since 2030.', 'The shop is open until 2030.'],
    ['She was a pilot after 1996.', 'Before 1996 she served as a pilot.'],
    ['The town grew until 1850.', 'The town grew since 1850.'],
  ],
});
