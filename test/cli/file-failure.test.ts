import { expect, test } from 'vitest';
import { fileFailure } from '../../compiler/cli/file-failure.ts';

const errno = (code: string) => Object.assign(new Error(`${code}: system text`), { code });

test.each([
  ['EACCES', 'file-not-permitted'],
  ['EPERM', 'file-not-permitted'],
  ['EROFS', 'file-not-permitted'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EFBIG', 'file-too-large'],
  ['EISDIR', 'file-is-folder'],
  ['ENOTDIR', 'folder-is-file'],
  ['ENOENT', 'file-missing'],
])('%s becomes %s, with the path and what to do', (name, code) => {
  const failure = fileFailure(errno(name), 'generated/a.ts');
  expect(failure.code).toBe(code);
  expect(failure.message).toContain('generated/a.ts');
  expect(failure.fix).toBeTruthy();
});

test('what the system says is kept where nobody foresaw it', () => {
  expect(fileFailure(errno('EIO'), 'a.ts')).toMatchObject({ code: 'file-failed', why: 'EIO: system text' });
});
