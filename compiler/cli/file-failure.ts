import type { CliCode } from './explanations.ts';
import { CliError } from './failure.ts';

interface FailureText {
  readonly code: CliCode;
  readonly message: (path: string) => string;
  readonly fix: string;
}

const texts: Readonly<Record<string, FailureText>> = {
  EACCES: {
    code: 'file-not-permitted',
    message: (path) => `${path} may not be read or written by this user`,
    fix: 'change the permissions of the file or its folder',
  },
  EISDIR: {
    code: 'file-is-folder',
    message: (path) => `${path} is a folder, and a file is needed`,
    fix: 'name a file in it',
  },
  ENOTDIR: {
    code: 'folder-is-file',
    message: (path) => `${path} cannot exist: a part of the path is a file`,
    fix: 'remove or rename the file that is in the way',
  },
  ENOENT: {
    code: 'file-missing',
    message: (path) => `${path} does not exist`,
    fix: 'check the spelling of the path',
  },
  ENOSPC: {
    code: 'disk-full',
    message: (path) => `${path} could not be written: the disk is full`,
    fix: 'free some space and try again; the file is as it was before',
  },
  EFBIG: {
    code: 'file-too-large',
    message: (path) => `${path} could not be written: it is larger than this user may write`,
    fix: 'raise the limit on file size (`ulimit -f`) and try again; the file is as it was before',
  },
  EROFS: {
    code: 'file-not-permitted',
    message: (path) => `${path} lies on a disk that can only be read`,
    fix: 'work on a copy of the project that can be written',
  },
};

const aliases: Readonly<Record<string, string>> = { EPERM: 'EACCES', EDQUOT: 'ENOSPC', EEXIST: 'ENOTDIR' };

/** What an error of the file system means to a person. */
export function fileFailure(error: unknown, path: string): CliError {
  const name = errorName(error);
  const text = texts[aliases[name] ?? name];
  const why = error instanceof Error ? error.message : String(error);
  if (text === undefined) {
    return new CliError('file-failed', `${path} could not be read or written`, {
      why,
      file: path,
    });
  }
  return new CliError(text.code, text.message(path), { fix: text.fix, file: path, cause: error });
}

/** `ENOENT` and its like; empty where there is none. */
export function errorName(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
