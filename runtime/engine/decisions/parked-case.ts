import { decisionsFor } from './applicable.ts';
import { refuse } from './refuse.ts';

import type { DecisionKind, InboxRow } from '../../store/store.ts';
import type { Desk } from './decision.ts';

/** A case that a decision settles, whether it is ignored or not. */
export async function findCase({ store }: Desk, key: string, decision: DecisionKind): Promise<InboxRow> {
  const row = (await store.inbox({ ignored: 'too' })).find((each) => each.key === key);
  if (row === undefined) throw refuse('no-such-case', `the inbox has no case ${key}`);
  const known = decisionsFor(row.code);
  if (known.includes(decision)) return row;
  const message = `${decision} says nothing about a case of ${row.code}; ${known.join(', ')} do`;
  throw refuse('decision-not-applicable', message);
}
