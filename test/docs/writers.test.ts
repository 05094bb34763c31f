import { expect, test } from 'vitest';
import { toDocuments } from '../../compiler/docs/flow-document.ts';
import { compileFlows } from '../../compiler/lower/compile-flows.ts';
import { projectOf } from '../check/project.ts';

const linksOnly = '  match Email = email\n  create alpha never\n  create beta never\n';

/** Section by section, what the documents of these flows say of other writers. */
async function writersIn(flows: Readonly<Record<string, string>>): Promise<readonly (readonly string[])[]> {
  const sources = Object.entries(flows).map(([path, text]) => ({ path, text }));
  const { value, diagnostics } = compileFlows(await projectOf(sources));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return toDocuments(value).flatMap(({ sections }) =>
    sections.map(({ rules }) => rules.filter(({ name }) => name === 'Writers').map(({ text }) => text)),
  );
}

test('a property that two flows write is listed in the documents of both', async () => {
  const written = await writersIn({
    'flows/one.flow': `flow alpha to beta\n\nsync Person -> user {\n${linksOnly}\n  Name -> name\n  Mobile -> phone\n}\n`,
    'flows/two.flow': `flow alpha to gamma\n\nsync Person <- user {\n${linksOnly.replace('beta', 'gamma')}\n  Name <- name\n  Nickname <- first_name\n}\n`,
    'flows/three.flow': `flow beta to alpha\n\nsync company -> Person {\n  match name = Name\n  create alpha never\n  create beta never\n\n  name -> Name\n}\n`,
  });
  expect(written).toEqual([
    [],
    [
      '"beta company to alpha Person" of flows/three.flow writes to an alpha Person too: Name. The last change wins.',
    ],
    [
      '"alpha Person to beta user" of flows/two.flow writes to an alpha Person too: Name. The last change wins.',
    ],
  ]);
});

test('two sections of one flow name each other without the file, and drafts write nothing', async () => {
  const section = (head: string): string => `${head} {\n${linksOnly}\n  Name -> name\n}\n`;
  const written = await writersIn({
    'flows/one.flow': `flow alpha to beta\n\n${section('sync Person -> user')}\n${section('sync Person -> user as again')}`,
    'flows/two.flow': `flow alpha to beta\n\n${section('draft sync Person -> user')}`,
  });
  const other = '"alpha Person to beta user" writes to a beta user too: name. The last change wins.';
  expect(written).toEqual([[other], [other], []]);
});
