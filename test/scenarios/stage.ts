import type { EditTiming, Sandbox } from '../../runtime/sandbox/index.ts';
import type { Edit, Ledger } from './ledger.ts';
import { SETTLE, type Plan } from './plan.ts';
import type { Seeded } from '../../runtime/simulation/random.ts';
import type { VirtualTime } from '../../runtime/simulation/virtual-time.ts';

/** The two systems, and what is known of what people do in them. */
export interface Stage {
  readonly plan: Plan;
  readonly random: Seeded;
  readonly time: VirtualTime;
  readonly webcrm: Sandbox;
  readonly chargebee: Sandbox;
  readonly ledger: Ledger;
  /** Events that were told once. */
  readonly heard: unknown[];
  /** How often people and systems had their turn. */
  round: number;
  /** Number of cycles in which nothing went wrong. */
  period: number;
  /** Something happened since the last cycle began that hides or delays what can be seen. */
  unclear: boolean;
  /** Counts values, so that each one tells which edit it comes from. */
  serial: number;
}

export type Values = Readonly<Record<string, string | null>>;
export type Target = Readonly<{ system: 'webcrm' | 'chargebee'; object: string }>;

export const PERSON: Target = { system: 'webcrm', object: 'Persons' };
export const PRODUCT: Target = { system: 'webcrm', object: 'Products' };
export const ORGANISATION: Target = { system: 'webcrm', object: 'Organisations' };
export const CUSTOMER: Target = { system: 'chargebee', object: 'customer' };
export const ITEM: Target = { system: 'chargebee', object: 'item' };
export const FAMILY: Target = { system: 'chargebee', object: 'item_family' };
export const ENTITY: Target = { system: 'chargebee', object: 'business_entity' };

export function add(
  stage: Stage,
  target: Target,
  values: Values,
  unrecorded: Readonly<Record<string, string | number>> = {},
  timing: EditTiming = {},
): string {
  const now = stage.time.now();
  const id = stage[target.system].add(target.object, { ...values, ...unrecorded }, now, timing);
  note(stage, target, id, 'add', values);
  return id;
}

export function edit(
  stage: Stage,
  target: Target,
  id: string,
  values: Values,
  timing: EditTiming = timingOf(stage, target),
): void {
  if ((timing.lateMs ?? 0) > 0 || (timing.lagMs ?? 0) > 0) stage.unclear = true;
  stage[target.system].edit(target.object, id, nested(values), stage.time.now(), timing);
  note(stage, target, id, 'edit', values, clockOf(timing));
}

function clockOf({ lateMs = 0 }: EditTiming): Edit['clock'] {
  if (lateMs < 0) return 'ahead';
  return lateMs > SETTLE ? 'behind' : 'usual';
}

export function remove(stage: Stage, target: Target, id: string): void {
  stage[target.system].remove(target.object, id, stage.time.now());
  note(stage, target, id, 'remove', {});
}

function note(
  stage: Stage,
  target: Target,
  id: string,
  kind: Edit['kind'],
  values: Values,
  clock: Edit['clock'] = 'usual',
): void {
  const { period, round, time } = stage;
  stage.ledger.record({ at: time.now(), period, round, ...target, id, clock, kind, values });
}

const HOUR = 3_600_000;

/**
 * Late, for a while unseen, or stamped by a clock that is far off for a moment. A clock that goes back hides an edit
 * from lists of changes, so that happens only where the whole list is read each time.
 */
function timingOf({ random, plan }: Stage, { object }: Target): EditTiming {
  if (random.chance(plan.jumps)) {
    const back = object === 'Products' && random.chance(0.5);
    return { lateMs: (back ? 1 : -1) * (1 + random.below(5)) * HOUR };
  }
  return {
    lateMs: random.chance(plan.lateCommits) ? random.below(2_000) : 0,
    lagMs: random.chance(plan.staleReads) ? random.below(1_500) : 0,
  };
}

function nested(values: Values): Record<string, string | number | null | Record<string, string | null>> {
  const record: Record<string, string | number | null | Record<string, string | null>> = {};
  const address: Record<string, string | null> = {};
  for (const [path, value] of Object.entries(values)) {
    const inner = /^billing_address\.(.*)$/.exec(path)?.[1];
    if (inner !== undefined) address[inner] = value;
    else record[path] = path.endsWith('OrganisationId') ? Number(value) : value;
  }
  return Object.keys(address).length === 0 ? record : { ...record, billing_address: address };
}

export function unique(stage: Stage, prefix: string): string {
  stage.serial += 1;
  return `${prefix}${stage.serial}`;
}
