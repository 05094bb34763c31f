import { SyncError } from '../../errors.ts';

import type { ProblemCode, ValueProblem } from '../../canonical/index.ts';
import type { ErrorPlace } from '../../errors.ts';

/** The failure of values that the system would not take as they are. Names paths and reasons, never the values. */
export function unwritable(problems: readonly ValueProblem[], where: ErrorPlace): SyncError {
  const list = problems.map(({ path, code }) => `${path}: ${reasons[code]}`).join('; ');
  return new SyncError('unwritable-value', `${where.object ?? 'a record'} cannot be written: ${list}`, {
    fix: 'Correct the value in the system it comes from, or map it through a codec.',
    where,
  });
}

const reasons: Readonly<Record<ProblemCode, string>> = {
  'unknown-value': 'not one of the values that it can have',
  'wrong-type': 'not of its type',
  'out-of-range': 'cannot be held without loss',
  'too-long': 'longer than the system takes',
  'too-precise': 'more decimals than the currency has',
  'unknown-country': 'not a known country',
  'unknown-currency': 'not in a known currency',
  'empty-list': 'its last element cannot be taken away',
  'other-currency': 'not in the currency of the record',
};
