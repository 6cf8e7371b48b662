import { promisePairs } from './promise-pairs.ts';

promisePairs('pairing', {
  right: [
    ['It was incorporated in 1973.', 'It was incorporated in 1973 and started in 1975.'],
    ['Of the troops, 8,000 stayed.', 'They sent 20,000 troops, of whom 8,000 stayed in the town.'],
    ['The fleet escorted 6,112 vessels.', 'In 909 missions the fleet escorted 6,112 vessels.'],
    ['The club has 30 boats.', 'There are 30 boats and 12 members in the club.'],
    ['He was sent to Oslo.', 'He was sent to Oslo and came from Bergen.'],
    ['Anna voted for the plan.', 'The plan had the vote of Anna, against that of Bert.'],
  ],
  wrong: [
    ['It was incorporated in 1975.', 'It was incorporated in 1973 and started in 1975.'],
    ['The fleet escorted 909 vessels.', 'In 909 missions, the fleet escorted 6,112 vessels.'],
    ['The club has 12 boats.', 'The club has 30 boats and 12 members.'],
    ['He was sent to Bergen.', 'He was sent to Oslo. The harbour is in Bergen.'],
    ['The school has 400 teachers.', 'The school has 35 teachers and 400 pupils.'],
    ['The museum opened in 1990.', 'The museum opened in 1985 and moved in 1990.'],
  ],
});
