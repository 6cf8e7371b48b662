import { promisePairs } from './promise-pairs.ts';

promisePairs('opposite', {
  right: [
    ['Sales increased in spring.', 'In spring sales increased by far.'],
    ['The town supports the plan.', 'The plan has the support of the town.'],
    ['The northern gate is closed.', 'They closed the northern gate.'],
    ['The staff gets paid leave.', 'Leave is paid for all the staff.'],
    ['The invoice is unpaid.', 'The invoice has not been paid.'],
    ['The first floor is heated.', 'Heated is the first floor, and not the last floor.'],
  ],
  wrong: [
    ['Sales decreased in spring.', 'In spring sales increased by far.'],
    ['The town opposes the plan.', 'The town supports the plan of the club.'],
    ['The southern gate is closed.', 'They closed the northern gate.'],
    ['The staff gets unpaid leave.', 'The staff gets paid leave.'],
    ['Entry is allowed with dogs.', 'Entry with dogs is prohibited.'],
    ['The old bridge was destroyed by the town.', 'The old bridge was built by the town.'],
    ['It is the lowest fee of the year.', 'It is the highest fee of the year.'],
  ],
});
