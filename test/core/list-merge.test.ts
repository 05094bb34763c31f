import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { edited, end, mapped, settle, type Line } from './support/list-pair.ts';

const word = fc.constantFrom('x', 'y', 'z');
const line = fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), text: word, amount: word, own: word });
const someLines = fc.uniqueArray(line, { selector: ({ id }) => id, maxLength: 5 });

test('whatever is edited where and when, both sides come to show the same, and rest', () => {
  fc.assert(
    fc.property(
      someLines,
      someLines,
      fc.array(fc.tuple(fc.boolean(), someLines), { maxLength: 4 }),
      (a, b, edits) => {
        let { ends } = settle({ left: end('left', a), right: end('right', b) });
        for (const [time, [isLeft, next]] of edits.entries()) {
          const side = isLeft ? 'left' : 'right';
          ({ ends } = settle({ ...ends, [side]: edited(ends[side], next, time + 1) }));
          expect(mapped(ends.left.list)).toEqual(mapped(ends.right.list));
          expect(mapped(ends[side].list)).toEqual(mapped(next));
        }
        expect(mapped(ends.left.list)).toEqual(mapped(ends.right.list));
        expect(settle(ends).writes).toBe(0);
      },
    ),
  );
});

test('edits of different properties, removals and new elements on both sides all come through', () => {
  fc.assert(
    fc.property(someLines, line, line, (agreed, mine, theirs) => {
      const [first, second, ...others] = agreed.filter(({ id }) => id !== mine.id && id !== theirs.id);
      fc.pre(first !== undefined && second !== undefined && mine.id !== theirs.id);
      if (first === undefined || second === undefined) return;
      const start = [first, second, ...others];
      const { ends } = settle({ left: end('left', start), right: end('right', start) });
      const left = [{ ...first, text: 'left' }, second, ...others.slice(1), mine];
      const right = [{ ...first, amount: 'right' }, { ...second, text: 'right' }, ...others, theirs];
      const after = settle({ left: edited(ends.left, left, 1), right: edited(ends.right, right, 2) }).ends;
      const expected = mapped([
        { ...first, text: 'left', amount: 'right' },
        { ...second, text: 'right' },
        ...others.slice(1),
        mine,
        theirs,
      ]);
      expect(mapped(after.left.list)).toEqual(expected);
      expect(mapped(after.right.list)).toEqual(expected);
    }),
  );
});

test('what no row maps stays with its element', () => {
  fc.assert(
    fc.property(someLines, someLines, (a, b) => {
      const start = settle({ left: end('left', a), right: end('right', a) }).ends;
      const { ends } = settle({ ...start, left: edited(start.left, b, 1) });
      for (const { id, own } of ends.right.list) {
        expect(own).toBe(a.find((each) => each.id === id)?.own ?? 'new');
      }
    }),
  );
});

describe('a one-way list', () => {
  const forward = { direction: 'forward', conflict: { policy: 'latest' } } as const;
  const restoring = { direction: 'forward', conflict: { policy: 'prefer', side: 'left' } } as const;
  const [one, two, three] = ['1', '2', '3'].map((id): Line => ({ id, text: 'x', amount: 'x', own: 'x' }));
  if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');
  const agreed = (rule: Parameters<typeof settle>[1]) =>
    settle({ left: end('left', [one, two]), right: end('right', [one, two]) }, rule).ends;

  test('leaves what only its target has', () => {
    const start = agreed(forward);
    const { ends, writes } = settle({ ...start, right: edited(start.right, [one, two, three], 1) }, forward);
    expect(writes).toBe(0);
    const next = settle({ ...ends, left: edited(ends.left, [one], 2) }, forward).ends;
    expect(mapped(next.right.list)).toEqual(mapped([one, three]));
    expect(mapped(next.left.list)).toEqual(mapped([one]));
  });

  test('makes what was removed at the target anew with the next edit of its source', () => {
    const start = agreed(forward);
    const { ends, writes } = settle({ ...start, right: edited(start.right, [two], 1) }, forward);
    expect(writes).toBe(0);
    const other = settle({ ...ends, left: edited(ends.left, [one, { ...two, text: 'y' }], 2) }, forward).ends;
    expect(mapped(other.right.list)).toEqual(mapped([{ ...two, text: 'y' }]));
    const next = settle(
      { ...other, left: edited(other.left, [{ ...one, text: 'y' }, two], 3) },
      forward,
    ).ends;
    expect(mapped(next.right.list)).toEqual(mapped([{ ...one, text: 'y' }, two]));
  });

  test('restores at once what was removed at the target where it prefers its source', () => {
    const start = agreed(restoring);
    const { ends } = settle({ ...start, right: edited(start.right, [two], 1) }, restoring);
    expect(mapped(ends.right.list)).toEqual(mapped([one, two]));
    expect(settle(ends, restoring).writes).toBe(0);
  });
});
