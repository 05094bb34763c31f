import type { IntentRow } from '../store/store.ts';

/** What can be asked of a system to find out what became of a create. */
export type Question = 'read own id' | 'search marker' | 'search match keys';

export interface Evidence {
  /** Keys of the records that the question found; undefined: not asked yet. */
  readonly found: readonly string[] | undefined;
}

export interface RecoveryRules {
  readonly now: number;
  /** Milliseconds that a read may lag behind a write. */
  readonly settle: number;
  /** Milliseconds for which the idempotency key of the open call protects. */
  readonly keyWindow: number;
  /** The call that is open does the same when it is sent twice, or is told that it was done. */
  readonly repeatable: boolean;
  /** What the first call does that is not done; undefined: all are. */
  readonly open: 'record' | 'beside' | 'change' | undefined;
}

export type Recovery =
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'adopt'; readonly id: string }
  /** The rendered bytes of the open call once more. */
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'park'; readonly code: 'create-uncertain' | 'create-doubled' };

/** What to do about an announced create whose outcome is not known. Pure. */
export function recover(intent: IntentRow, evidence: Evidence, rules: RecoveryRules): Recovery {
  const { state, sentAt } = intent;
  if (state === 'prepared' || sentAt === undefined) return { kind: 'send' };
  if (state === 'parked' || state === 'done' || state === 'refused') {
    return { kind: 'park', code: 'create-uncertain' };
  }
  if (intent.madeId !== undefined && rules.open === undefined) return { kind: 'adopt', id: intent.madeId };
  if (intent.madeId !== undefined || rules.open === 'beside') return recoverOther(sentAt, rules);
  const settled = sentAt + rules.settle;
  switch (intent.identity) {
    case 'own-id':
      return identified('read own id', evidence, settled, rules);
    case 'marker':
      return identified('search marker', evidence, settled, rules);
    case 'key':
      if (rules.open === 'record' && rules.now < sentAt + rules.keyWindow) return { kind: 'send' };
      return byMatchKeys(evidence, settled, rules);
    case 'none':
      return byMatchKeys(evidence, settled, rules);
  }
}

/** A call that does not make the record itself: nothing tells whether it was done but sending it once more. */
function recoverOther(sentAt: number, { repeatable, keyWindow, now }: RecoveryRules): Recovery {
  const isSafe = repeatable || now < sentAt + keyWindow;
  return isSafe ? { kind: 'send' } : { kind: 'park', code: 'create-uncertain' };
}

/** What carries our own id or marker is ours; what is not there after it settled was never made. */
function identified(
  question: Question,
  { found }: Evidence,
  settled: number,
  { now, open }: RecoveryRules,
): Recovery {
  if (found === undefined) return { kind: 'ask', question };
  const [id, ...others] = found;
  if (others.length > 0) return { kind: 'park', code: 'create-doubled' };
  if (id !== undefined) return { kind: 'adopt', id };
  if (now < settled) return { kind: 'wait', until: settled };
  return open === 'record' ? { kind: 'send' } : { kind: 'park', code: 'create-uncertain' };
}

/** Nothing proves that it was not made: it is never sent again. */
function byMatchKeys({ found }: Evidence, settled: number, { now }: RecoveryRules): Recovery {
  if (now < settled) return { kind: 'wait', until: settled };
  if (found === undefined) return { kind: 'ask', question: 'search match keys' };
  const [id, ...others] = found;
  return id !== undefined && others.length === 0
    ? { kind: 'adopt', id }
    : { kind: 'park', code: 'create-uncertain' };
}
