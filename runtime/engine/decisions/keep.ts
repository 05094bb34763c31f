import { decidedOrigin } from '../../core/decided-origin.ts';
import { valueAt } from '../../core/flat-values.ts';
import { otherSide } from '../../core/keys.ts';
import { worksOf } from '../parking.ts';
import { recordsOf } from './history.ts';
import { decidedRow } from './history.ts';
import { findCase } from './parked-case.ts';
import { refuse } from './refuse.ts';

import type { Side } from '../../abi/index.ts';
import type { Unit } from '../../core/unit.ts';
import type { HistoryRow, InboxRow, LinkRow, RecordRow } from '../../store/store.ts';
import type { Desk, Draft } from './decision.ts';

/**
 * Says which side of a conflict is kept: its values count as edited now, and the next run carries them over as it does
 * with any later edit. What the other side held goes to history then. Where the other side is edited before that, the
 * conflict is a new one.
 */
export async function keeping(desk: Desk, key: string, named: Side): Promise<Draft> {
  const row = await findCase(desk, key, 'keep');
  const { link, unit, first } = await subjectOf(desk, row);
  const side = first === 'left' ? named : otherSide(named);
  const { paths } = unit[side];
  const { kept, other } = await recordsAt(desk, link, side);
  const known = [
    ...paths.map((path) => kept.origins[path]),
    ...unit[otherSide(side)].paths.map((path) => other.origins[path]),
  ];
  if (paths.length === 0)
    throw refuse('nothing-to-keep', `${unit.label} has nothing of its own on this side`);
  const origin = decidedOrigin(kept.key.connection, 'keep', desk.clock.now(), known);
  const origins = Object.fromEntries(paths.map((path) => [path, origin]));
  return {
    records: recordsOf(link),
    change: {
      durable: true,
      expect: { records: [kept, other].map(({ key: record, sequence }) => ({ key: record, sequence })) },
      records: [{ ...kept, sequence: kept.sequence + 1, origins: { ...kept.origins, ...origins } }],
      unpark: [key],
      mark: worksOf(row).map((work) => ({ key: work, due: desk.clock.now() })),
      history: [toldOf(desk, kept, link, unit, side)],
    },
  };
}

interface Subject {
  readonly link: LinkRow;
  readonly unit: Unit;
  /** The side of the pair that the flow calls left. */
  readonly first: Side;
}

async function subjectOf({ store, topology }: Desk, row: InboxRow): Promise<Subject> {
  const link = row.link === undefined ? undefined : await store.link(row.link);
  const found = row.pair && topology.pair(row.pair.left, row.pair.right);
  const unit = found?.pair.units.find(({ rows }) => row.row !== undefined && rows.includes(row.row));
  if (link === undefined || found === undefined || unit === undefined) {
    throw refuse('nothing-to-keep', 'what was in conflict is not in the flow any more');
  }
  return { link, unit, first: found.pair.first };
}

async function recordsAt(
  { store }: Desk,
  link: LinkRow,
  side: Side,
): Promise<{ readonly kept: RecordRow; readonly other: RecordRow }> {
  const [left, right] = await store.records(recordsOf(link));
  if (left === undefined || right === undefined) {
    throw refuse('record-unknown', 'a record of the conflict is not known any more');
  }
  return side === 'left' ? { kept: left, other: right } : { kept: right, other: left };
}

/** What was kept; what lost is told once it is overwritten. */
function toldOf(desk: Desk, kept: RecordRow, link: LinkRow, unit: Unit, side: Side): HistoryRow {
  const base = link[`${side}Base`].values;
  const values = unit[side].paths.flatMap((path, index) => {
    const value = valueAt(kept.pending ?? {}, path) ?? base[unit[side].keys[index] ?? path];
    return value === undefined ? [] : [[path, value] as const];
  });
  return {
    ...decidedRow(desk, kept.key, 'keep'),
    link: link.id,
    rows: Object.fromEntries(values.map(([path]) => [path, unit.label])),
    after: Object.fromEntries(values),
  };
}
