import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadProject } from '../../compiler/project/load-project.ts';
import { projectJsonSchema } from '../../compiler/project/project-shape.ts';
import { memoryHost } from './support/memory-host.ts';
import { renderDiagnostics } from './support/render.ts';
import { isValid } from './support/validate.ts';

const shop =
  'system: shop\nconnector: rest\nauth: { scheme: bearer, token: { secret: token } }\nobjects: {}\n';

/** What is said about a project, as a person reads it. */
async function said(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const { value, diagnostics } = await loadProject(memoryHost(files));
  return renderDiagnostics(diagnostics, new Map([...value.sources].map(([path, { text }]) => [path, text])));
}

test('a project is its connections, their descriptors and its flows', async () => {
  const { value, diagnostics } = await loadProject(
    memoryHost({
      'syncline.yaml':
        'connections:\n  eu: { system: flows/systems/shop.yaml, url: https://eu.shop.example, secrets: { token: { env: EU_TOKEN } } }\n  us: { system: flows/systems/shop.yaml, secrets: { token: { file: secrets/us } }, settings: { region: us }, limits: { per_second: 3 } }\nstore: state/shop.db\nschedule: { every: 5m }\n',
      'flows/systems/shop.yaml': shop,
      'flows/b.flow': 'flow eu to us\n',
      'flows/a.flow': 'flow us to eu\n',
    }),
  );
  expect(diagnostics).toEqual([]);
  expect(value.store).toBe('state/shop.db');
  expect(value.schedule).toEqual({ interval: 300_000 });
  expect(value.flows.map(({ path }) => path)).toEqual(['flows/a.flow', 'flows/b.flow']);
  const [eu, us] = [value.connections.get('eu'), value.connections.get('us')];
  expect(eu).toMatchObject({
    name: 'eu',
    url: 'https://eu.shop.example',
    secrets: { token: { env: 'EU_TOKEN' } },
  });
  expect(us).toMatchObject({
    url: undefined,
    secrets: { token: { file: 'secrets/us' } },
    settings: { region: 'us' },
  });
  expect(eu?.schema.model.limits).toEqual({});
  expect(us?.schema.model.limits).toEqual({ perSecond: 3 });
  expect([...value.sources.keys()].toSorted()).toEqual([
    'flows/a.flow',
    'flows/b.flow',
    'flows/systems/shop.yaml',
    'syncline.yaml',
  ]);
});

test('the project of this repository has nothing wrong with it', async () => {
  const systems = await readdir(new URL('../../flows/systems', import.meta.url));
  const descriptors = systems.filter((name) => name.endsWith('.yaml'));
  const paths = ['syncline.yaml', ...descriptors.map((name) => `flows/systems/${name}`)];
  const files = await Promise.all(
    paths.map(async (path) => [path, await readFile(new URL(`../../${path}`, import.meta.url))] as const),
  );
  const { value, diagnostics } = await loadProject(memoryHost(Object.fromEntries(files)));
  expect(diagnostics).toEqual([]);
  const connections = [...value.connections.keys()].map((name) => `${name}.yaml`);
  expect(connections.toSorted()).toEqual(descriptors.toSorted());
  expect(value.store).toBe('.syncline/state.db');
});

test('without a syncline.yaml there is no project', async () => {
  expect(await said({ 'flows/a.flow': '' })).toContain('project-missing: there is no `syncline.yaml`');
});

test('an empty syncline.yaml is told apart from a missing one', async () => {
  expect(await said({ 'syncline.yaml': '' })).toContain('yaml-empty: the file is empty');
});

test('a descriptor that is not there is looked for among those that are', async () => {
  const files = {
    'syncline.yaml': 'connections:\n  shop: { system: flows/systems/shopp.yaml }\n',
    'flows/systems/shop.yaml': shop,
  };
  expect(await said(files))
    .toBe(`syncline.yaml:2:19 error project-missing-descriptor: there is no file \`flows/systems/shopp.yaml\`
  |   shop: { system: flows/systems/shopp.yaml }
  |                   ~~~~~~~~~~~~~~~~~~~~~~~~
  hint: Did you mean \`flows/systems/shop.yaml\`?
  fix: Change to \`flows/systems/shop.yaml\`
`);
});

test('a descriptor that two connections share is reported once', async () => {
  const files = {
    'syncline.yaml': 'connections:\n  a: { system: s.yaml }\n  b: { system: s.yaml }\n',
    's.yaml': 'system: shop\nconnector: soap\nobjects: {}\n',
  };
  expect((await said(files)).match(/descriptor-unknown-connector/g)).toHaveLength(1);
});

test('secrets are exactly those that the descriptor names', async () => {
  const files = {
    'syncline.yaml': 'connections:\n  shop: { system: s.yaml, secrets: { tokn: { env: SHOP_TOKEN } } }\n',
    's.yaml': shop,
  };
  expect(await said(files))
    .toBe(`syncline.yaml:2:3 error project-missing-secret: the connection \`shop\` does not say where the secret \`token\` comes from
  |   shop: { system: s.yaml, secrets: { tokn: { env: SHOP_TOKEN } } }
  |   ~~~~

syncline.yaml:2:38 error project-unknown-secret: \`shop\` has no use for a secret \`tokn\`
  |   shop: { system: s.yaml, secrets: { tokn: { env: SHOP_TOKEN } } }
  |                                      ~~~~
  hint: Did you mean \`token\`?
  fix: Change to \`token\`
`);
});

test('a secret in clear is refused and shown nowhere', async () => {
  const clear = 'sk_live_8d1f';
  const files = {
    'syncline.yaml': `connections:\n  shop: { system: s.yaml, secrets: { token: ${clear} } }\n`,
    's.yaml': `system: shop\nconnector: rest\nauth: { scheme: bearer, token: ${clear} }\nobjects: {}\n`,
  };
  const outcome = await loadProject(memoryHost(files));
  const codes = outcome.diagnostics.map(({ file, code }) => `${file} ${code}`);
  expect(codes).toContain('syncline.yaml yaml-secret-in-clear');
  expect(codes).toContain('s.yaml yaml-secret-in-clear');
  expect(await said(files)).not.toContain(clear);
  expect(JSON.stringify(outcome.diagnostics)).not.toContain(clear);
});

test('bytes that are not UTF-8 are told with their place, in settings, descriptors and flows', async () => {
  const broken = (text: string) => new Uint8Array([...new TextEncoder().encode(text), 0xff]);
  const files = {
    'syncline.yaml': 'connections:\n  shop: { system: s.yaml, secrets: { token: { env: T } } }\n',
    's.yaml': broken(`${shop}# `),
    'flows/a.flow': broken('flow '),
  };
  const { diagnostics } = await loadProject(memoryHost(files));
  expect(diagnostics.map(({ file }) => file)).toEqual(['s.yaml', 'flows/a.flow']);
  expect(await said({ ...files, 'syncline.yaml': broken('# ') })).toMatch(/^syncline\.yaml:1:3 error/);
});

test('a connection is reached over HTTP', async () => {
  const files = {
    'syncline.yaml':
      'connections:\n  shop: { system: s.yaml, url: ftp://x, secrets: { token: { env: T } } }\n',
    's.yaml': shop,
  };
  expect(await said(files)).toContain('expected an address that begins with http:// or https://');
});

describe('webhooks of a connection', () => {
  const project = (webhook: string) => ({
    'syncline.yaml': `connections:\n  eu:\n    system: flows/systems/shop.yaml\n    secrets: { token: { env: T } }\n    webhook: ${webhook}\n`,
    'flows/systems/shop.yaml': shop,
  });

  test.each([
    ['{ scheme: unsigned }', { scheme: 'unsigned' }],
    ['{ scheme: squarespace, secrets: { env: KEY } }', { scheme: 'squarespace', secrets: [{ env: 'KEY' }] }],
    [
      '{ scheme: chargebee, secrets: [{ env: NEW }, { file: old }] }',
      { scheme: 'chargebee', secrets: [{ env: 'NEW' }, { file: 'old' }] },
    ],
  ])('%s is understood', async (text, webhook) => {
    const { value, diagnostics } = await loadProject(memoryHost(project(text)));
    expect(diagnostics).toEqual([]);
    expect(value.connections.get('eu')?.webhook).toEqual(webhook);
    expect(isValid(parse(project(text)['syncline.yaml']), projectJsonSchema)).toBe(true);
  });

  test.each([
    ['{ secrets: { env: KEY } }', 'yaml-missing-key', '5:14'],
    ['{ scheme: signed }', 'yaml-unknown-value', '5:24'],
    ['{ scheme: chargebee }', 'yaml-missing-key', '5:14'],
    ['{ scheme: chargebee, secrets: [] }', 'yaml-wrong-type', '5:44'],
    ['{ scheme: chargebee, secrets: hook:word }', 'yaml-secret-in-clear', '5:44'],
    ['{ scheme: chargebee, secrets: [{ env: A }, word] }', 'yaml-secret-in-clear', '5:57'],
    ['{ scheme: unsigned, secrets: { env: KEY } }', 'yaml-unknown-key', '5:34'],
    ['unsigned', 'yaml-wrong-type', '5:14'],
  ])('%s is not: %s at %s', async (text, code, place) => {
    const told = await said(project(text));
    expect(told).toContain(code);
    expect(told).toContain(place);
    expect(told).not.toContain('word');
    expect(isValid(parse(project(text)['syncline.yaml']), projectJsonSchema)).toBe(false);
  });
});
