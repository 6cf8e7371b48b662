import { promisePairs } from './promise-pairs.ts';

promisePairs('quantifier', {
  right: [
    ['All members vote.', 'Every one of the members votes.'],
    ['Some ships carried timber.', 'All ships carried timber from here.'],
    ['Most rooms are heated.', 'The rooms are mostly heated, most of them by gas.'],
    ['Every class has a teacher.', 'Each class has a teacher of its own.'],
    ['The shop is always open.', 'It is always open, the shop.'],
    ['Several boats sank.', 'Many boats sank in the storm.'],
  ],
  wrong: [
    ['All members vote.', 'Some members vote.'],
    ['All ships carried timber.', 'Most ships carried timber.'],
    ['Every room is heated.', 'Most rooms are heated by gas.'],
    ['Each class has a teacher.', 'Several classes have a teacher.'],
    ['The pool is always heated.', 'The pool is sometimes heated.'],
    ['Everyone pays the fee.', 'Many pay the fee.'],
  ],
});
