import { selectedList } from '../abi/index.ts';
import { nest, pick } from './flat-values.ts';
import { isInForce } from './unit-state.ts';

import type { Side, Value } from '../abi/index.ts';
import type { ElementPositions, Observation, Write } from '../connectors/connector.ts';
import type { Attempt, Origin } from '../store/store.ts';
import type { Lost, Verdict } from './decide.ts';
import type { FlatValues } from './flat-values.ts';
import type { Unit } from './unit.ts';
import type { View } from './view.ts';

/** All that is to be written to one side of a link. */
export interface Step {
  readonly side: Side;
  readonly values: FlatValues;
  /** Where the elements of lists in `values` stand now. */
  readonly elements: ElementPositions;
  readonly origins: Readonly<Record<string, Origin>>;
  /** Where the rows stand that say so, by path. */
  readonly labels: Readonly<Record<string, string>>;
  readonly units: readonly Unit[];
  readonly lost: readonly Lost[];
  /** Values that the records had before they were linked are replaced. */
  readonly overwrites: boolean;
  /** Rows by which nothing was agreed yet, although the records have agreed on others. */
  readonly late: readonly string[];
  /** Set where a person wants it: the digests of what it replaces. */
  readonly wanted?: Attempt['wanted'];
}

/** The writes of a decision, one step per side. Pure. */
export function steps(verdicts: readonly Verdict[], view: View): readonly Step[] {
  return (['right', 'left'] as const).flatMap((side) => {
    const writes = verdicts.filter((each) => each.kind === 'write').filter((each) => each.side === side);
    return writes.length === 0 ? [] : [toStep(side, writes, view)];
  });
}

function toStep(side: Side, writes: readonly Extract<Verdict, { kind: 'write' }>[], view: View): Step {
  const values: Record<string, Value> = {};
  const origins: Record<string, Origin> = {};
  const labels: Record<string, string> = {};
  for (const write of writes) {
    for (const [path, value] of Object.entries(write.values)) {
      values[path] = value;
      origins[path] = write.origin;
      labels[path] = view.pair.syncs[write.unit.sync]?.labels[side][path] ?? write.unit.label;
    }
  }
  return {
    side,
    values,
    elements: Object.assign({}, ...writes.map(({ elements }) => elements)),
    origins,
    labels,
    units: writes.map((write) => write.unit),
    lost: writes.flatMap((write) => write.lost ?? []),
    late: agreed(view) ? writes.flatMap(({ unit }) => (isInForce(unit, view) ? [] : unit.rows)) : [],
    overwrites: writes.some(({ unit, lost }) => lost !== undefined && !isInForce(unit, view)),
  };
}

function agreed({ left, right }: View): boolean {
  return left.base.rows.length > 0 || right.base.rows.length > 0;
}

/**
 * A step as its system's connector takes it. `current` is the target as it was just read: a list of which elements are
 * selected goes out as it stands there, with these elements changed.
 */
export function toUpdate(step: Step, object: string, current: Observation, idempotencyKey: string): Write {
  const lists = Object.keys(step.values).flatMap((path) => selectedList(path) ?? []);
  return {
    kind: 'update',
    object,
    id: current.id,
    values: nest({ ...pick(current.values, lists), ...step.values }),
    elements: step.elements,
    current,
    idempotencyKey,
  };
}
