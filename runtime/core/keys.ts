import { invariant } from '../errors.ts';

import type { Side } from '../abi/index.ts';
import type { PairKey, RecordKey } from '../store/store.ts';

/** What a row of the work table asks for: `record` to reconcile one, `read` to ask its system for it first. */
export type WorkKind = 'record' | 'read';

export interface Work {
  readonly kind: WorkKind;
  readonly record: RecordKey;
}

/** `webcrm:Persons:17`: names of connections and objects hold no colon. */
export function recordText({ connection, object, id }: RecordKey): string {
  return `${connection}:${object}:${id}`;
}

export function workKey(kind: WorkKind, record: RecordKey): string {
  return `${kind}:${recordText(record)}`;
}

export function toWork(key: string): Work {
  const [kind, connection, object, ...id] = key.split(':');
  invariant(kind === 'record' || kind === 'read', `unknown work ${key}`);
  invariant(connection !== undefined && object !== undefined, `unknown work ${key}`);
  return { kind, record: { connection, object, id: id.join(':') } };
}

export function pairText({ left, right }: PairKey): string {
  return `${left.connection}:${left.object}~${right.connection}:${right.object}`;
}

export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}
