import { createIdentity, type CreateIdentity } from '../../schema/create-identity.ts';
import type { ChangeCheck } from '../breaking-change.ts';
import { sideName, type ComparedSide, type ComparedSync } from '../compared-sync.ts';
import { syncPlace } from '../places.ts';

const foundBy: Readonly<Record<CreateIdentity, string>> = {
  'own-id': 'by an id that we give it',
  marker: 'by a marker',
  key: 'by an idempotency key',
  none: 'by nothing of its own',
};

/** How a create is recognised whose answer was lost. */
export const identityChanges: ChangeCheck = ({ kept }, report) => {
  for (const { before, after } of kept) {
    for (const index of [0, 1] as const) {
      const side = after.sides[index];
      const [was, is] = [identityOf(before, before.sides[index]), identityOf(after, side)];
      if (was === undefined || is === undefined || was === is) continue;
      const texts = { before: foundBy[was], after: foundBy[is] };
      report('identity-changed', syncPlace(after), { side: sideName(side), ...texts });
    }
  }
};

/** Undefined where none is created. */
function identityOf({ sync }: ComparedSync, { side, written }: ComparedSide): CreateIdentity | undefined {
  if (side.create.policy === 'never') return undefined;
  const assignments = written === 'right' ? sync.forward : sync.backward;
  return createIdentity(side.object, new Set(assignments.map(({ target }) => target.path)));
}
