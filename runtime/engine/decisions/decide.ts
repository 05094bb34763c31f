import { toTopology } from '../../core/topology.ts';
import { assertNever, SyncError } from '../../errors.ts';
import { explanation } from '../../error-codes.ts';
import { linking } from './link.ts';
import { unlinking } from './unlink.ts';

import type { FlowModel } from '../../abi/index.ts';
import type { Clock } from '../../environment.ts';
import type { Store } from '../../store/store.ts';
import type { Decided, Decision, Desk, Draft } from './decision.ts';

/** Runs go on meanwhile; a decision is worked out anew where one was faster. */
const mostTries = 5;

export interface DeskOptions {
  /** As generated modules export them. `unlink` needs none. */
  readonly flows: readonly FlowModel[];
  readonly store: Store;
  readonly clock: Clock;
}

/** Takes what persons decide. */
export interface Decider {
  /**
   * Stores a decision; the next run acts on it. `by` says who decided, for the history. May be called while a run is
   * under way, also in another process. Rejects with a `SyncError` where the decision cannot apply, and nothing is done.
   */
  decide(decision: Decision, by?: string): Promise<Decided>;
}

/** Decisions without connectors: for a program that decides and does not run. */
export function createDecider({ flows, store, clock }: DeskOptions): Decider {
  const topology = toTopology(flows);
  return { decide: (decision, by) => decide({ topology, store, clock, by }, decision) };
}

export async function decide(desk: Desk, decision: Decision): Promise<Decided> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { change, ...decided } = await draft(desk, decision);
    const result = await desk.store.commit(change);
    if (result.kind === 'committed') return decided;
  }
  const code = 'decision-overtaken';
  const { meaning, fix } = explanation(code);
  throw new SyncError(code, meaning, { fix, retryable: true });
}

function draft(desk: Desk, decision: Decision): Promise<Draft> {
  switch (decision.kind) {
    case 'link':
      return linking(desk, decision.left, decision.right);
    case 'unlink':
      return unlinking(desk, decision.link);
    default:
      return assertNever(decision);
  }
}
