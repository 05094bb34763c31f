import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSyncline } from './support/child.ts';
import { minimalProject, projectFolder } from './support/project-folder.ts';

const flow = 'flows/crm-billing.flow';
const files = {
  ...minimalProject,
  [flow]: `${minimalProject[flow]}\n/// Ähnlich: İstanbul, ß, 1 000,5.\nsync Persons -> customers as Ümlaut {\n  match name = name\n}\n`,
};

async function outputs(
  environment: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>>,
) {
  const folder = projectFolder(texts);
  const compiled = await runSyncline(['compile'], { folder, environment });
  const documented = await runSyncline(['docs'], { folder, environment });
  const checked = await runSyncline(['check', '--json'], { folder, environment });
  expect([compiled.code, documented.code, checked.code]).toEqual([0, 0, 0]);
  const read = (name: string) => readFileSync(join(folder, 'generated', name), 'utf8');
  return { module: read('crm-billing.ts'), document: read('crm-billing.md'), findings: checked.out };
}

test('the same bytes come out under another locale and time zone, and on a second run', async () => {
  const here = await outputs({ LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }, files);
  const there = await outputs({ LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' }, files);
  expect(there).toEqual(here);
});

test('the same modules and documents come out of other line endings', async () => {
  const windows = Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]);
  const { findings: _, ...unix } = await outputs({}, files);
  const { findings: __, ...other } = await outputs({}, Object.fromEntries(windows));
  expect(other).toEqual(unix);
});
