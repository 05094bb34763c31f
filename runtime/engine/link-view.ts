import { nest } from '../core/flat-values.ts';
import { isInForceWhile, isOfFacet } from '../core/scope.ts';
import { unlinked } from '../abi/index.ts';
import { asksFacts, evaluate, factsFor, Undecided } from './evaluate.ts';
import { hasReferences, resolve, resolveNothing, waitsFor } from './references.ts';

import type { Side } from '../abi/index.ts';
import type { SideView, View } from '../core/view.ts';
import type { PairedSync } from '../core/topology.ts';
import type { Commit, RecordKey } from '../store/store.ts';
import type { LinkPass } from './pass.ts';
import type { Ends, Resolved } from './references.ts';

const sides = ['left', 'right'] as const;

export interface Sight {
  readonly view: View;
  /** Waits for the references that the decision asked for and that are not resolved yet. */
  readonly waiting: () => Commit;
  /** What each side refers to; undefined where no row of the pair looks through a reference. */
  readonly refersTo: Readonly<Record<Side, readonly RecordKey[]>> | undefined;
}

/** The link as the core looks at it. */
export async function toSight(pass: LinkPass): Promise<Sight> {
  const { engine, pair } = pass;
  const left = toSide(pass, 'left');
  const right = toSide(pass, 'right');
  const applies: boolean[] = [];
  for (const sync of pair.syncs) applies.push(await isApplied(pass, sync));
  const rankOf = (connection: string): number => engine.topology.rankOf(connection);
  const facts = {
    left: await factsFor(engine, pair, 'left', left.record.key),
    right: await factsFor(engine, pair, 'right', right.record.key),
  };
  const bare = { pair, left, right, applies, rankOf, facts };
  return hasReferences(pair)
    ? lookingThrough(pass, bare, await resolve(engine, pair, endsOf(bare)))
    : lookingAt(bare);
}

/** Likewise for records that refer to nothing, where no rule asks for more than them; undefined where one may. */
export function toSightAlone(pass: LinkPass): Sight | undefined {
  const { engine, pair } = pass;
  const asks = sides.some((side) => asksFacts(pair, side));
  const rests = pair.syncs.some(({ sync }) => sides.some((side) => sync[side].while !== undefined));
  if (asks || rests) return undefined;
  const left = toSide(pass, 'left');
  const right = toSide(pass, 'right');
  const applies = pair.syncs.map((sync) => sides.every((side) => isOfFacet(sync, side, pass[side].values)));
  const rankOf = (connection: string): number => engine.topology.rankOf(connection);
  const bare = { pair, left, right, applies, rankOf, facts: unlinked };
  if (!hasReferences(pair)) return lookingAt(bare);
  const resolved = resolveNothing(pair, endsOf(bare));
  return resolved && lookingThrough(pass, bare, resolved);
}

type Bare = Omit<View, 'references'>;

function lookingAt(bare: Bare): Sight {
  return { view: { ...bare, references: [] }, waiting: () => ({}), refersTo: undefined };
}

function lookingThrough({ pair, claim }: LinkPass, bare: Bare, resolved: Resolved): Sight {
  return {
    view: { ...bare, references: resolved.bySync },
    waiting: () => waitsFor(resolved, pair, claim.key),
    refersTo: resolved.to,
  };
}

function endsOf({ left, right }: Bare): Ends {
  return {
    left: { key: left.record.key, values: left.values },
    right: { key: right.record.key, values: right.values },
  };
}

function toSide(pass: LinkPass, side: Side): SideView {
  const { object, row, values } = pass[side];
  return { object, record: row, values, base: pass.link[`${side}Base`] };
}

/** A sync of a facet applies to the records of the facet, and `while` lets a pair rest. */
async function isApplied(pass: LinkPass, sync: PairedSync): Promise<boolean> {
  for (const side of sides) {
    const { values, row } = pass[side];
    if (!isOfFacet(sync, side, values)) return false;
    if (sync.sync[side].while === undefined) continue;
    const before = nest(pass.link[`${side}Base`].values);
    const subject = { pair: pass.pair, sync, side, key: row.key, values };
    const active = await orUndecided(
      evaluate(pass.engine, subject, (asked) => isInForceWhile(sync, side, values, before, asked)),
    );
    if (active !== true) return false;
  }
  return true;
}

/** What cannot be decided yet rests: a change of the referenced record brings the link here again. */
async function orUndecided<T>(decision: Promise<T>): Promise<T | 'undecided'> {
  try {
    return await decision;
  } catch (error) {
    if (error instanceof Undecided) return 'undecided';
    throw error;
  }
}
