import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkProject } from '../../../compiler/compile-project.ts';
import { emitProject } from '../../../compiler/emit-project.ts';
import { memoryHost } from '../../schema/support/memory-host.ts';
import { contact } from './contact.ts';
import { contactsToAccounts } from './contacts/generated/crm-billing.ts';
import { handWritten } from './hand-written.ts';

const root = path.join(import.meta.dirname, 'contacts');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('the measured module is what the compiler writes', async () => {
  const paths = globSync(['syncline.yaml', 'flows/**/*.{flow,yaml}'], { cwd: root });
  const host = memoryHost(Object.fromEntries(paths.map((file) => [file, read(file)])));
  const files = (await emitProject((await checkProject(host)).value)).value;
  expect(files.map(({ path: file, text }) => [file, text])).toEqual([
    ['generated/crm-billing.ts', read('generated/crm-billing.ts')],
  ]);
});

test('the compiler and the person agree on the measured record', () => {
  expect(contactsToAccounts(contact)).toEqual(handWritten(contact));
});
