import { otherSide } from '../../core/keys.ts';
import { compareOrigins, latest } from '../../core/origin.ts';
import { recordsOf } from '../decisions/history.ts';
import { isStanding } from '../standing.ts';

import type { ConflictModel, Direction, Side } from '../../abi/index.ts';
import type { Pair } from '../../core/topology.ts';
import type { Unit } from '../../core/unit.ts';
import type { LinkRow, LinkState, Origin, RecordKey, RecordRow } from '../../store/store.ts';
import type { Known } from '../decisions/decision.ts';

/** What a link has to do with one of its records. */
export interface LinkAccount {
  readonly link: number;
  readonly state: LinkState;
  /** False for one that was given up and stays as a trace. */
  readonly standing: boolean;
  readonly partner: RecordKey;
  /** A write whose outcome is not known yet. */
  readonly underWay:
    { readonly to: RecordKey; readonly since: number; readonly properties: readonly string[] } | undefined;
  /** One entry per row or group of rows, in the order of the flow. */
  readonly properties: readonly PropertyAccount[];
}

/** Who has the say over what stands in some properties, and why. */
export interface PropertyAccount {
  /** Dotted paths of the record that is explained. */
  readonly own: readonly string[];
  /** Those of its partner. */
  readonly partner: readonly string[];
  /** `flows/webcrm-chargebee.flow:12` */
  readonly row: string;
  /** Which way the row carries: to this record, from it, or both ways. */
  readonly carries: 'in' | 'out' | 'both';
  readonly rule: ConflictModel['policy'];
  /** For `prefer`: whose value counts where both were edited. */
  readonly prefers: RecordKey | undefined;
  /** False where the row has never been agreed on this link. */
  readonly agreed: boolean;
  /** The last edit of it on either side. */
  readonly edited: Origin | undefined;
  /** Where that edit stands now: in both records, or in one, so that it is still to be carried over. */
  readonly standsIn: 'both' | 'own' | 'partner';
}

export async function accountOfLink(
  { store, topology }: Known,
  record: RecordKey,
  link: LinkRow,
  pair: Pair | undefined,
): Promise<LinkAccount> {
  const [left, right] = recordsOf(link);
  const isLeft =
    left.id === record.id && left.connection === record.connection && left.object === record.object;
  const side: Side = isLeft ? 'left' : 'right';
  const [ownRow, partnerRow] = await store.records(isLeft ? [left, right] : [right, left]);
  const { attempt } = link;
  const view: View = { side, link, rankOf: (connection) => topology.rankOf(connection), ownRow, partnerRow };
  return {
    link: link.id,
    state: link.state,
    standing: isStanding(link),
    partner: isLeft ? right : left,
    underWay: attempt && {
      to: attempt.side === 'left' ? left : right,
      since: attempt.startedAt,
      properties: Object.keys(attempt.sent),
    },
    properties: pair?.units.map((unit) => accountOfUnit(view, unit)) ?? [],
  };
}

interface View {
  readonly side: Side;
  readonly link: LinkRow;
  readonly rankOf: (connection: string) => number;
  readonly ownRow: RecordRow | undefined;
  readonly partnerRow: RecordRow | undefined;
}

function accountOfUnit(view: View, unit: Unit): PropertyAccount {
  const { side, link, rankOf } = view;
  const [own, partner] = [unit[side].paths, unit[otherSide(side)].paths];
  const ownEdit = latest(
    own.map((path) => view.ownRow?.origins[path]),
    rankOf,
  );
  const partnerEdit = latest(
    partner.map((path) => view.partnerRow?.origins[path]),
    rankOf,
  );
  const order = compareOrigins(ownEdit, partnerEdit, rankOf);
  const [left, right] = recordsOf(link);
  const { conflict } = unit;
  return {
    own,
    partner,
    row: unit.label,
    carries: carries(unit.direction, side),
    rule: conflict.policy,
    prefers: conflict.policy === 'prefer' ? { left, right }[conflict.side] : undefined,
    agreed: unit.rows.every((row) => link.leftBase.rows.includes(row)),
    edited: order >= 0 ? ownEdit : partnerEdit,
    standsIn: order === 0 ? 'both' : order > 0 ? 'own' : 'partner',
  };
}

function carries(direction: Direction, side: Side): PropertyAccount['carries'] {
  if (direction === 'both') return 'both';
  return (direction === 'forward') === (side === 'left') ? 'out' : 'in';
}
