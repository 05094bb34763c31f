import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncline } from './support/memory-terminal.ts';
import { projectFolder, sampleProject } from './support/project-folder.ts';

const heading = (text: string, mark: string) => `${text}\n${mark.repeat(text.length)}\n`;

const title = 'Shop to Billing Dataflow';
const shop = [
  `${'='.repeat(title.length)}\n${heading(title, '=')}`,
  heading('Shop Article to Billing Item', '-'),
  'Every Shop Article will be synchronized with a Billing Item.\n',
  '.. list-table::\n   :header-rows: 1\n',
  '   * - Shop Article Property\n     - Billing Item Property\n     - Billing Data Type',
  '   * - name\n     - title\n     - "string"\n',
].join('\n');

test('makes a project of a document, and importing it again changes nothing', async () => {
  const folder = projectFolder({ 'shop.rst': shop });
  const first = await syncline(folder, ['import', 'shop.rst', '--out', 'made']);
  expect(first).toMatchObject({ code: 0, out: '' });
  expect(first.err).toContain('wrote flows/shop-billing.flow\n');
  expect(first.err).toContain('wrote syncline.yaml\n');
  expect(readFileSync(join(folder, 'made/flows/shop-billing.flow'), 'utf8')).toContain(
    'draft sync Article <-> Item',
  );

  expect((await syncline(join(folder, 'made'), ['check'])).code).toBe(0);
  expect(await syncline(join(folder, 'made'), ['import', '../shop.rst'])).toEqual({
    code: 0,
    out: '',
    err: 'no file to write\n',
  });
});

test('adds to the project it is called in', async () => {
  const folder = sampleProject({ 'shop.rst': shop });
  expect((await syncline(folder, ['import', 'shop.rst'])).code).toBe(0);
  expect(existsSync(join(folder, 'flows/shop-billing.flow'))).toBe(true);
  expect(readFileSync(join(folder, 'syncline.yaml'), 'utf8')).toContain('env: CRM_TOKEN');
});

test('--name says what a label is called', async () => {
  const folder = projectFolder({ 'shop.rst': shop });
  await syncline(folder, ['import', 'shop.rst', '--out', '.', '--name', 'Shop=webshop']);
  expect(existsSync(join(folder, 'flows/webshop-billing.flow'))).toBe(true);
  const { code, err } = await syncline(folder, ['import', 'shop.rst', '--out', '.', '--name', 'Shop']);
  expect(code).toBe(2);
  expect(err).toContain('LABEL=system is needed.');
});

test('a broken document gets findings with their place, and what could be read is kept', async () => {
  const folder = projectFolder({ 'shop.rst': shop.slice(0, shop.indexOf('     - title')) });
  const { code, err } = await syncline(folder, ['import', 'shop.rst', '--out', '.']);
  expect(code).toBe(1);
  expect(err).toMatch(/^error\[document-[a-z-]+\]: .*\n {2}at shop\.rst:\d+:\d+\n/);
  expect(existsSync(join(folder, 'flows/shop-billing.flow'))).toBe(true);
});

test('a document that is missing, a folder, or not UTF-8', async () => {
  const folder = projectFolder({ 'flows/a': '' });
  expect((await syncline(folder, ['import', 'no.rst', '--out', '.'])).err).toContain(
    'error[file-missing]: no.rst',
  );
  expect((await syncline(folder, ['import', 'flows', '--out', '.'])).err).toContain(
    'error[file-is-folder]: flows',
  );
  writeFileSync(join(folder, 'bad.rst'), Buffer.concat([Buffer.from(shop), Buffer.from([0xff])]));
  const { code, err } = await syncline(folder, ['import', 'bad.rst', '--out', '.']);
  expect(code).toBe(1);
  expect(err).toContain('error[invalid-utf8]');
});

test('a project with errors is not added to', async () => {
  const folder = sampleProject({ 'shop.rst': shop, 'syncline.yaml': 'connections:\n\tcrm:\n' });
  const { code, err } = await syncline(folder, ['import', 'shop.rst']);
  expect(code).toBe(1);
  expect(err).toContain('error[yaml-syntax]');
  expect(existsSync(join(folder, 'flows/shop-billing.flow'))).toBe(false);
});

test('shows on a terminal how far it is', async () => {
  const folder = projectFolder({ 'shop.rst': shop, 'other.rst': shop.replaceAll('Shop', 'Other') });
  const args = ['import', 'shop.rst', 'other.rst', '--out', '.'];
  const { err } = await syncline(folder, args, { watched: true });
  expect(err).toContain('document 1 of 2: shop.rst');
  expect(err).toContain('document 2 of 2: other.rst');
});
