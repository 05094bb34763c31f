import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { keyOf, unlinked, type ListModel, type RecordValues, type Side } from '../../runtime/abi/index.ts';
import { agree, withOrigin } from '../../runtime/core/agreement.ts';
import { decide } from '../../runtime/core/decide.ts';
import { emptyRecord } from '../../runtime/core/empty-record.ts';
import { steps } from '../../runtime/core/steps.ts';
import { toTopology } from '../../runtime/core/topology.ts';
import { flowModel, objectModel, syncModel, systemModel, text } from '../engine/support/models.ts';

import type { Base, RecordRow } from '../../runtime/store/store.ts';
import type { View } from '../../runtime/core/view.ts';

type Line = { readonly id: string; readonly text: string; readonly amount: string; readonly own: string };

/** The same words on both sides; `own` is mapped by no row. */
const carry = ({ id, text, amount }: RecordValues): RecordValues => ({ id, text, amount });

const row = { direction: 'both', conflict: { policy: 'latest' }, law: 'isomorphic', line: 1 } as const;
const key = (line: RecordValues) => keyOf(typeof line['id'] === 'string' ? line['id'] : null);
const list: ListModel = {
  leftKey: key,
  rightKey: key,
  rows: [
    { ...row, id: 'id', left: [['id']], right: [['id']], onCreate: true },
    { ...row, id: 'text', left: [['text']], right: [['text']] },
    { ...row, id: 'amount', left: [['amount']], right: [['amount']] },
  ],
  forward: carry,
  backward: carry,
};

const lines = { type: 'list', read: true, create: true, update: true } as const;
const properties = { lines, 'lines[].id': text, 'lines[].text': text, 'lines[].amount': text };
const systems = {
  a: systemModel('a', 0, { order: objectModel({ properties }) }),
  b: systemModel('b', 1, { sale: objectModel({ properties }) }),
};
const sync = {
  ...syncModel({ leftObject: 'order', rightObject: 'sale', rows: [] }),
  rows: [{ ...row, id: 'lines', left: [['lines']], right: [['lines']], list }],
};
const topology = toTopology([flowModel('a', 'b', systems, [sync])]);

interface End {
  readonly list: readonly Line[];
  readonly record: RecordRow;
  readonly base: Base;
}

type Ends = Readonly<Record<Side, End>>;

function end(side: Side, list: readonly Line[]): End {
  const [connection, object] = side === 'left' ? ['a', 'order'] : ['b', 'sale'];
  const record = { ...emptyRecord({ connection, object, id: '1' }, 'live'), digests: { lines: '' } };
  return edited({ list, record, base: { values: {}, rows: [] } }, list, 0);
}

/** A person changes the list at a time. */
function edited(before: End, list: readonly Line[], time: number): End {
  const { connection } = before.record.key;
  const origins = { lines: { time, connection, change: `${time}` } };
  return { ...before, list, record: { ...before.record, origins } };
}

function viewOf(ends: Ends): View {
  const [pair] = topology.pairs;
  if (pair === undefined) throw new Error('the flow has a pair');
  const side = (name: Side) => {
    const { list, record, base } = ends[name];
    const { connection, object } = record.key;
    return { object: topology.object(connection, object), record, base, values: { lines: list } };
  };
  const common = { references: [], applies: [true], rankOf: () => 0, facts: unlinked };
  return { pair, left: side('left'), right: side('right'), ...common };
}

/** What the engine does, without systems: decides, writes one side, agrees, until nothing is left to write. */
function settle(start: Ends): { readonly ends: Ends; readonly writes: number } {
  let ends = start;
  for (let writes = 0; writes < 5; writes += 1) {
    const view = viewOf(ends);
    const verdicts = decide(view);
    const [step] = steps(verdicts, view);
    if (step === undefined) {
      const agreed = verdicts.filter(({ kind }) => kind === 'agree').map(({ unit }) => unit);
      return { ends: withBases(ends, agree(view, agreed)), writes };
    }
    const { record } = ends[step.side];
    const origin = step.origins['lines'];
    const target: End = {
      ...ends[step.side],
      list: toLines(step.values['lines']),
      record: origin === undefined ? record : withOrigin(record, ['lines'], origin),
    };
    const after = { ...ends, [step.side]: target };
    ends = withBases(after, agree(viewOf(after), step.units));
  }
  throw new Error('it does not settle');
}

function withBases({ left, right }: Ends, bases: Readonly<Record<Side, Base>>): Ends {
  return { left: { ...left, base: bases.left }, right: { ...right, base: bases.right } };
}

function toLines(value: unknown): readonly Line[] {
  if (!Array.isArray(value)) throw new Error('the lines are a list');
  return value.map((each: Partial<Line>) => ({ id: '', text: '', amount: '', own: 'new', ...each }));
}

function mapped(list: readonly Line[]): readonly RecordValues[] {
  return list.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(carry);
}

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
