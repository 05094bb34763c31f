import { isParkedCode } from '../../error-codes.ts';

import type { ParkedCode } from '../../error-codes.ts';
import type { DecisionKind } from '../../store/store.ts';

/** Which decisions settle a case, by its code. Every case may be retried or ignored besides. */
const settling: Readonly<Record<ParkedCode, readonly DecisionKind[]>> = {
  'create-doubled': ['link'],
  'create-half-made': ['link'],
  'create-refused': ['link'],
  'create-uncertain': ['link', 'create'],
  'edit-conflict': ['keep', 'unlink'],
  'given-up': [],
  'mapping-failed': [],
  'match-ambiguous': ['link', 'create'],
  'match-linked-elsewhere': ['unlink', 'create'],
  'merged-elsewhere': ['link', 'create'],
  'missing-unproven': [],
  'not-a-number': [],
  'unexpected-value': [],
  'update-refused': ['unlink'],
  'update-uncertain': ['unlink'],
  'unwritable-value': [],
  'value-ping-pong': ['unlink'],
  'value-unreadable': [],
  'value-without-line': [],
};

const always: readonly DecisionKind[] = ['ignore', 'retry'];

/** What a person may decide about a case, by its code. */
export function decisionsFor(code: string): readonly DecisionKind[] {
  return isParkedCode(code) ? [...settling[code], ...always] : always;
}
