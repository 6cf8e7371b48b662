import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GrowableUint32Array } from '../../src/words/memory/growable-uint32-array.ts';

it('a list of numbers holds what an array would', () => {
  const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const step = fc.oneof(
    fc.record({ push: number }),
    fc.record({ keepMultiplesOf: fc.integer({ min: 1, max: 4 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const list = new GrowableUint32Array();
      let array: number[] = [];
      for (const own of steps) {
        if ('push' in own) {
          list.push(own.push);
          array.push(own.push);
        } else {
          const by = own.keepMultiplesOf;
          list.replace((value) => (value % by === 0 ? Math.floor(value / 2) : undefined));
          array = array.filter((value) => value % by === 0).map((value) => Math.floor(value / 2));
        }
        expect(list.length).toBe(array.length);
      }
      expect([...list.all()]).toEqual(array);
    }),
  );
});
