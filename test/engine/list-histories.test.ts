import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { crmShop } from '../emit/samples/lists/generated/crm-shop.ts';
import { openTwoSystems, type TwoSystems } from './support/two-systems.ts';

import type { RecordValues, Value } from '../../runtime/abi/index.ts';
import type { Fault } from './support/fake-system.ts';

/** A line in the words of no system. */
interface Line {
  readonly text: string;
  readonly amount: string;
}
type Lines = ReadonlyMap<string, Line>;
type Side = 'left' | 'right';

interface Edit {
  readonly side: Side;
  readonly sku: string;
  /** Undefined removes the line. A line that is not there is added. */
  readonly change: Partial<Line> | undefined;
}

const sku = fc.constantFrom('a', 'b', 'c', 'd', '__proto__');
const change = fc.oneof(
  fc.record({ text: fc.constantFrom('x', 'y', 'z') }),
  fc.record({ amount: fc.constantFrom('1', '2', '3') }),
  fc.constant(undefined),
);
const edit: fc.Arbitrary<Edit> = fc.record({ side: fc.constantFrom('left', 'right'), sku, change });
const fault: fc.Arbitrary<Fault> = fc.constantFrom('lost before', 'lost after', 'not sent');
const step = fc.record({
  edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
  faults: fc.array(fc.record({ side: fc.constantFrom('left', 'right'), fault }), { maxLength: 2 }),
});

test('whatever is edited on both sides, and whichever answers are lost, what is not contested comes through', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const order = await openOrder();
      for (const { edits, faults } of steps) {
        const before = order.lines('left');
        for (const each of faults) order.systems[each.side].faults.push(each.fault);
        for (const side of ['left', 'right'] as const) order.edit(side, edits);
        await order.settle();
        const after = order.lines('left');
        expect(after).toEqual(order.lines('right'));
        for (const [name, expected] of uncontested(before, edits)) expect(after.get(name)).toEqual(expected);
      }
      await order.close();
    }),
    { numRuns: 60 },
  );
});

/** Lines of which both sides did not change the same, as they are to be. */
function uncontested(before: Lines, edits: readonly Edit[]): ReadonlyMap<string, Line | undefined> {
  const clash = (one: Edit, other: Edit): boolean =>
    one.side !== other.side &&
    one.sku === other.sku &&
    (!before.has(one.sku) || properties(one).some((name) => properties(other).includes(name)));
  const contested = new Set(
    edits.filter((one) => edits.some((other) => clash(one, other))).map((each) => each.sku),
  );
  const names = new Set([...before.keys(), ...edits.map((each) => each.sku)]);
  const after = edited(before, edits);
  return new Map([...names].filter((name) => !contested.has(name)).map((name) => [name, after.get(name)]));
}

/** A removal, and what is added after it, changes all. */
function properties({ change }: Edit): readonly string[] {
  return change === undefined ? ['text', 'amount'] : Object.keys(change);
}

function edited(before: Lines, edits: readonly Edit[]): Lines {
  const lines = new Map(before);
  for (const { sku: name, change: next } of edits) {
    if (next === undefined) lines.delete(name);
    else lines.set(name, { text: 'new', amount: '0', ...lines.get(name), ...next });
  }
  return lines;
}

/** An order with two lines in the CRM, and its twin in the shop. */
async function openOrder() {
  const systems = await openTwoSystems(crmShop);
  const start: Lines = new Map([
    ['a', { text: 'x', amount: '1' }],
    ['b', { text: 'y', amount: '2' }],
  ]);
  systems.left.add('Orders', '1', { Number: 'A1', Lines: toList('left', start) });
  await systems.run();
  const [id = ''] = systems.right.ids('orders');
  const lines = (side: Side): Lines =>
    fromList(
      side,
      side === 'left'
        ? systems.left.values('Orders', '1')['Lines']
        : systems.right.values('orders', id)['items'],
    );
  return {
    systems,
    lines,
    /** A person on one side makes the edits of that side, if there are any. */
    edit(side: Side, all: readonly Edit[]): void {
      const own = all.filter((each) => each.side === side);
      if (own.length === 0) return;
      const list = toList(side, edited(lines(side), own));
      if (side === 'left') systems.left.edit('Orders', '1', { Lines: list });
      else systems.right.edit('orders', id, { items: list });
    },
    settle: () => settle(systems),
    close: () => systems.store.close(),
  };
}

/** Runs until all is done, each lost answer looked into, and then finds nothing to do. */
async function settle(systems: TwoSystems): Promise<void> {
  for (let cycle = 0; cycle < 8; cycle += 1) await systems.run();
  systems.left.faults.length = 0;
  systems.right.faults.length = 0;
  systems.writes();
  await systems.run();
  expect(systems.writes()).toBe(0);
  expect(await systems.store.inbox({})).toEqual([]);
}

const names = {
  left: { sku: 'Sku', text: 'Text', amount: 'Quantity' },
  right: { sku: 'sku', text: 'title', amount: 'amount' },
} as const;

function toList(side: Side, lines: Lines): readonly RecordValues[] {
  const own = names[side];
  return [...lines].map(([name, { text, amount }]) => ({
    [own.sku]: name,
    [own.text]: text,
    [own.amount]: amount,
  }));
}

function fromList(side: Side, list: Value | undefined): Lines {
  const own = names[side];
  const records = Array.isArray(list) ? list.filter(isRecord) : [];
  const lines = records.map((each): [string, Line] => [
    textOf(each[own.sku]),
    { text: textOf(each[own.text]), amount: textOf(each[own.amount]) },
  ]);
  return new Map(lines.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: Value): value is RecordValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
