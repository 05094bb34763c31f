import { SyncError } from '../../errors.ts';

interface SqliteError extends Error {
  readonly errcode: number;
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** What SQLite's primary result codes mean to the person who runs a sync. Others are bugs and pass through. */
export function toStoreError(error: unknown, path: string): unknown {
  if (error instanceof SyntaxError) return corrupt(path, error);
  if (!isSqliteError(error)) return error;
  switch (error.errcode & 0xff) {
    case 5:
    case 6:
      return locked(path, error);
    case 3:
    case 8:
    case 10:
    case 14:
    case 23:
      return unwritable(path, error);
    case 11:
    case 26:
      return corrupt(path, error);
    case 13:
      return full(path, error);
    default:
      return error;
  }
}

function locked(path: string, cause: Error): SyncError {
  return new SyncError('store-locked', `the store ${path} is in use by another process`, {
    why: 'One process at a time may write to a store.',
    fix: 'Wait until the other run has ended, or end it.',
    where: { file: path },
    retryable: true,
    cause,
  });
}

function unwritable(path: string, cause: Error): SyncError {
  return new SyncError(
    'store-unwritable',
    `the store ${path} cannot be opened or written: ${cause.message}`,
    {
      why: 'Its folder is missing, or this user may not write there, or the disk failed.',
      fix: 'Create the folder, or allow writing to it, or name another file under `store` in syncline.yaml.',
      where: { file: path },
      cause,
    },
  );
}

export function corrupt(path: string, cause?: Error): SyncError {
  return new SyncError('store-corrupt', `the file ${path} is not a sound store`, {
    why: 'It is damaged, cut off, or something else than a store of Syncline.',
    fix: 'Put back a backup of the file with its -wal file, or move it away and let the records be matched anew.',
    where: { file: path },
    cause,
  });
}

function full(path: string, cause: Error): SyncError {
  return new SyncError('store-full', `no room is left on the disk of ${path}`, {
    why: 'The last step was rolled back; everything before it is kept.',
    fix: 'Free some space and run again.',
    where: { file: path },
    retryable: true,
    cause,
  });
}

export function newer(path: string, found: string, known: number): SyncError {
  return new SyncError('store-newer', `the store ${path} has format ${found}, this Syncline knows ${known}`, {
    why: 'A newer Syncline has written it.',
    fix: 'Use that version of Syncline, or name another file under `store` in syncline.yaml.',
    where: { file: path },
  });
}

export function older(path: string, found: string, known: number): SyncError {
  return new SyncError('store-older', `the store ${path} has format ${found}, this Syncline knows ${known}`, {
    why: 'An older Syncline has written it, and lacks what this one relies on.',
    fix: 'Use that version of Syncline, or move the file away with its -wal file and let the records be matched anew.',
    where: { file: path },
  });
}
