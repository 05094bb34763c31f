import {
  keyOf,
  unlinked,
  type ConflictModel,
  type Direction,
  type ListModel,
  type RecordValues,
  type Side,
} from '../../../runtime/abi/index.ts';
import { agree, withOrigin } from '../../../runtime/core/agreement.ts';
import { decide } from '../../../runtime/core/decide.ts';
import { emptyRecord } from '../../../runtime/core/empty-record.ts';
import { steps } from '../../../runtime/core/steps.ts';
import { toTopology } from '../../../runtime/core/topology.ts';
import { flowModel, objectModel, syncModel, systemModel, text } from '../../engine/support/models.ts';

import type { Base, RecordRow } from '../../../runtime/store/store.ts';
import type { View } from '../../../runtime/core/view.ts';

export type Line = {
  readonly id: string;
  readonly text: string;
  readonly amount: string;
  readonly own: string;
};

/** The same words on both sides; `own` is mapped by no row. */
const carry = ({ id, text, amount }: RecordValues): RecordValues => ({ id, text, amount });

interface Rule {
  readonly direction: Direction;
  readonly conflict: ConflictModel;
}

const row = { conflict: { policy: 'latest' }, law: 'isomorphic', line: 1 } as const;
const key = (line: RecordValues) => keyOf(typeof line['id'] === 'string' ? line['id'] : null);
function toList(direction: Direction): ListModel {
  const inner = { ...row, direction };
  return {
    leftKey: key,
    rightKey: key,
    rows: [
      { ...inner, id: 'id', left: [['id']], right: [['id']], onCreate: true },
      { ...inner, id: 'text', left: [['text']], right: [['text']] },
      { ...inner, id: 'amount', left: [['amount']], right: [['amount']] },
    ],
    forward: carry,
    backward: carry,
  };
}

const lines = { type: 'list', read: true, create: true, update: true } as const;
const properties = { lines, 'lines[].id': text, 'lines[].text': text, 'lines[].amount': text };
const systems = {
  a: systemModel('a', 0, { order: objectModel({ properties }) }),
  b: systemModel('b', 1, { sale: objectModel({ properties }) }),
};
function topologyOf({ direction, conflict }: Rule) {
  const list = toList(direction);
  const whole = { ...row, id: 'lines', direction, conflict, left: [['lines']], right: [['lines']], list };
  const sync = { ...syncModel({ leftObject: 'order', rightObject: 'sale', rows: [] }), rows: [whole] };
  return toTopology([flowModel('a', 'b', systems, [sync])]);
}

const both: Rule = { direction: 'both', conflict: { policy: 'latest' } };

interface End {
  readonly list: readonly Line[];
  readonly record: RecordRow;
  readonly base: Base;
}

type Ends = Readonly<Record<Side, End>>;

export function end(side: Side, list: readonly Line[]): End {
  const [connection, object] = side === 'left' ? ['a', 'order'] : ['b', 'sale'];
  const record = { ...emptyRecord({ connection, object, id: '1' }, 'live'), digests: { lines: '' } };
  return edited({ list, record, base: { values: {}, rows: [] } }, list, 0);
}

/** A person changes the list at a time. */
export function edited(before: End, list: readonly Line[], time: number): End {
  const { connection } = before.record.key;
  const origins = { lines: { time, connection, change: `${time}` } };
  return { ...before, list, record: { ...before.record, origins } };
}

function viewOf(ends: Ends, rule: Rule): View {
  const topology = topologyOf(rule);
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
export function settle(start: Ends, rule = both): { readonly ends: Ends; readonly writes: number } {
  let ends = start;
  for (let writes = 0; writes < 5; writes += 1) {
    const view = viewOf(ends, rule);
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
    ends = withBases(after, agree(viewOf(after, rule), step.units));
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

export function mapped(list: readonly Line[]): readonly RecordValues[] {
  return list.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(carry);
}
