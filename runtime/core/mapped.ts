import { isRuntimeCode } from '../error-codes.ts';
import { InternalError, SyncError } from '../errors.ts';

import type { RecordKey } from '../store/store.ts';

/** Runs generated code: whatever it throws is about the record, not about Syncline. */
export function mapped<T>(record: RecordKey, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof InternalError) throw error;
    const cause = error instanceof SyncError ? error : undefined;
    const code = cause !== undefined && isRuntimeCode(cause.code) ? cause.code : 'mapping-failed';
    throw new SyncError(code, describe(error), {
      where: record,
      ...(cause?.fix !== undefined && { fix: cause.fix }),
      cause: error,
    });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `a mapping failed: ${error.message}` : 'a mapping failed';
}
