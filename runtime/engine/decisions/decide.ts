import { toTopology } from '../../core/topology.ts';
import { compare } from '../inspect/compare.ts';
import { explainRecord } from '../inspect/explain-record.ts';
import { assertNever, SyncError } from '../../errors.ts';
import { explanation } from '../../error-codes.ts';
import { approving, listHeld } from './approve.ts';
import { listCases } from './cases.ts';
import { creating } from './create.ts';
import { ignoring } from './ignore.ts';
import { keeping } from './keep.ts';
import { linking } from './link.ts';
import { retrying } from './retry.ts';
import { undoing } from './undo.ts';
import { unlinking } from './unlink.ts';

import type { FlowModel } from '../../abi/index.ts';
import type { Clock } from '../../environment.ts';
import type { Held } from '../../core/held.ts';
import type { Topology } from '../../core/topology.ts';
import type { Comparison } from '../inspect/compare.ts';
import type { RecordAccount } from '../inspect/explain-record.ts';
import type { InboxQuery, InboxRow, RecordKey, Store } from '../../store/store.ts';
import type { InboxCase } from './cases.ts';
import type { Decided, Decision, Desk, Draft } from './decision.ts';

/** Runs go on meanwhile; a decision is worked out anew where one was faster. */
const mostTries = 5;

export interface DeskOptions {
  /** As generated modules export them. What is decided about a link or a case alone needs none. */
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
  /** What waits for a person, and what may be decided about it. */
  cases(query: InboxQuery): Promise<readonly InboxCase[]>;
  /** The records of a case side by side; undefined where the flows do not speak of them. */
  compare(row: InboxRow): Promise<Comparison | undefined>;
  /** Why a record is as it is. Rejects with `record-unknown` where no run has seen it. */
  explain(record: RecordKey): Promise<RecordAccount>;
  /** Writes that wait until a person approves them. */
  held(): Promise<readonly Held[]>;
}

/** Decisions without connectors: for a program that decides and does not run. */
export function createDecider({ flows, store, clock }: DeskOptions): Decider {
  return decider(toTopology(flows), store, clock);
}

export function decider(topology: Topology, store: Store, clock: Clock): Decider {
  return {
    decide: (decision, by) => decide({ topology, store, clock, by }, decision),
    cases: (query) => listCases({ topology, store }, query),
    compare: (row) => compare({ topology, store }, row),
    explain: (record) => explainRecord({ topology, store }, record),
    held: () => listHeld(store),
  };
}

async function decide(desk: Desk, decision: Decision): Promise<Decided> {
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
    case 'keep':
      return keeping(desk, decision.case, decision.side);
    case 'create':
      return creating(desk, decision.of);
    case 'ignore':
      return ignoring(desk, decision.case);
    case 'retry':
      return retrying(desk, decision.case);
    case 'undo':
      return undoing(desk, decision.change);
    case 'approve':
      return approving(desk, decision.held);
    default:
      return assertNever(decision);
  }
}
