import { TransportError } from '../../environment.ts';

import { SyncError } from '../../errors.ts';

import type { SendResult } from '../connector.ts';

type Failure = Exclude<SendResult, { readonly kind: 'done' }>;

/** What kind of write met a failure: a 404 means something else to each. */
export type WriteKind = 'create' | 'update' | 'delete';

/** Whether a write that got no answer may have been done. A `SyncError` comes from what goes before it: the login. */
export function withoutAnswer(failure: unknown, error: SyncError): Failure {
  const sent = failure instanceof TransportError ? failure.sent : !(failure instanceof SyncError);
  return sent ? { kind: 'unknown', error } : { kind: 'not_sent', error };
}

/** Whether a write that was answered with an error may have been done: only a definite no is one. */
export function fromStatus(status: number, kind: WriteKind, error: SyncError): Failure {
  if (status === 429 || status === 401 || status === 403) return { kind: 'not_sent', error };
  const definite = status >= 400 && status <= 499 && status !== 408 && status !== 425;
  if (!definite) return { kind: 'unknown', error };
  return { kind: 'refused', error, reason: reasonOf(status, kind) };
}

function reasonOf(status: number, kind: WriteKind): 'exists' | 'gone' | 'invalid' {
  if (kind === 'create') return status === 409 ? 'exists' : 'invalid';
  return status === 404 || status === 410 ? 'gone' : 'invalid';
}
