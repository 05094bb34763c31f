import { explanation } from '../../error-codes.ts';
import { SyncError } from '../../errors.ts';

import type { RuntimeCode } from '../../error-codes.ts';
import type { RecordKey } from '../../store/store.ts';

/** A decision that cannot apply. Nothing was done. */
export function refuse(code: RuntimeCode, message: string, where?: RecordKey): SyncError {
  return new SyncError(code, message, { fix: explanation(code).fix, ...(where && { where }) });
}
