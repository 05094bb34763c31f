import type { BoundSide, BoundSync } from '../bind/bound-flow.ts';
import { createIdentity } from '../schema/create-identity.ts';
import { eachSync } from './check.ts';
import { placeIn } from './insert-rule.ts';

/**
 * When the answer to a create is lost, the record has to be found again: by an id or a marker of our own, by an
 * idempotency key, or by a `match`. Without any of them such a record waits for a person.
 */
export const weakIdentity = eachSync((sync, report) => {
  if (sync.incomplete) return;
  for (const side of [sync.left, sync.right]) {
    if (side.create.policy === 'never' || isFoundAgain(sync, side)) continue;
    report(
      'weak-identity',
      placeIn(sync, side.create.span),
      { object: side.object.name },
      { hint: 'Add a `match`, or declare a marker in the descriptor.' },
    );
  }
});

function isFoundAgain({ match }: BoundSync, { object }: BoundSide): boolean {
  return match.length > 0 || createIdentity(object) !== 'none';
}
