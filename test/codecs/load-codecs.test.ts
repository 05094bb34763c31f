import { expect, test } from 'vitest';
import { loadCodecs } from '../../compiler/codecs/load-codecs.ts';
import { parse } from '../../grammar/index.ts';
import { memoryHost, type MemoryHost } from '../schema/support/memory-host.ts';

const cache = '.syncline/cache/codecs-1.json';
const keep = `import { same } from './same.ts';\nexport const keep = { law: 'isomorphic', get: same, put: same } as const;\n`;
const same = 'export const same = (value: string): string => value;\n';

function project(files: Readonly<Record<string, string | Uint8Array>> = {}): MemoryHost {
  return memoryHost({ 'flows/codecs/keep.ts': keep, 'flows/codecs/same.ts': same, ...files });
}

function load(host: MemoryHost, declarations: string) {
  const source = { path: 'flows/a.flow', text: `flow a to b\n${declarations}\n` };
  return loadCodecs([{ source, file: parse(source).value }], host);
}

const declaration = 'codec keep from "./codecs/keep.ts"';
const text = { kind: 'string' };
const signature = {
  law: 'isomorphic',
  get: { takes: text, gives: text, takesEmpty: false },
  put: { takes: text, gives: text, takesEmpty: false },
};

test('a codec is known by its file and its name', async () => {
  const { value, diagnostics } = await load(project(), declaration);
  expect(diagnostics).toEqual([]);
  expect([...value.signatures]).toEqual([['flows/codecs/keep.ts#keep', signature]]);
  expect(value.sources.map(({ path }) => path)).toEqual(['flows/codecs/keep.ts', 'flows/codecs/same.ts']);
});

test('what was read is kept until a file that it is made of changes', async () => {
  const host = project();
  await load(host, declaration);
  const stored = new TextDecoder().decode(host.files.get(cache));
  await host.write(cache, stored.replaceAll('isomorphic', 'lossy'));
  const known = await load(host, declaration);
  expect([...known.value.signatures.values()]).toMatchObject([{ law: 'lossy' }]);
  await host.write('flows/codecs/same.ts', `${same}\n`);
  const again = await load(host, declaration);
  expect([...again.value.signatures.values()]).toEqual([signature]);
});

test.each(['not JSON', '[]', 'null', '{"a":{"codecs":{"keep":{"law":1}},"exported":[]}}'])(
  'a cache that cannot be used is written anew: %s',
  async (content) => {
    const host = project({ [cache]: content });
    const { value } = await load(host, declaration);
    expect([...value.signatures.values()]).toEqual([signature]);
    expect(new TextDecoder().decode(host.files.get(cache))).toContain('isomorphic');
  },
);

test('a module with errors is read again the next time, and spoils the flow that uses it', async () => {
  const host = project({
    'flows/codecs/same.ts': 'export const same = (value: string) => value + Date.now();\n',
  });
  const { value, diagnostics } = await load(host, declaration);
  expect(diagnostics).toMatchObject([{ code: 'impure-codec', file: 'flows/codecs/same.ts' }]);
  expect([...value.spoilt]).toEqual(['flows/a.flow']);
  expect((await load(host, declaration)).diagnostics).toEqual(diagnostics);
});

test('a misspelt path is mended', async () => {
  const { diagnostics } = await load(project(), 'codec keep from "./codecs/kep.ts"');
  expect(diagnostics).toMatchObject([
    { code: 'codec-file-missing', fixes: [{ replacement: '"./codecs/keep.ts"', span: { start: 28 } }] },
  ]);
});

test('a file that is not text is a finding', async () => {
  const host = project({ 'flows/codecs/keep.ts': new Uint8Array([0xff, 0xfe, 0x00]) });
  const { diagnostics } = await load(host, declaration);
  expect(diagnostics.map(({ code }) => code)).toContain('invalid-utf8');
});

test('a project without codecs keeps nothing', async () => {
  const host = project();
  expect(await load(host, '')).toEqual({
    value: { signatures: new Map(), sources: [], spoilt: new Set() },
    diagnostics: [],
  });
  expect(host.files.has(cache)).toBe(false);
});
