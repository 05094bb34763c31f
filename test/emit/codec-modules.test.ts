import { expect, test } from 'vitest';
import { emit } from '../../compiler/emit/emit.ts';
import type { AssignmentIr, ExpressionIr, FlowIr } from '../../compiler/ir/ir.ts';
import { checkSample } from './sample-projects.ts';

test('a codec of the project is imported from its file', async () => {
  const text = await emitWith('fullName', (title, codec) => ({
    kind: 'convert',
    codec,
    method: 'put',
    value: { kind: 'tuple', of: [title, title] },
  }));
  expect(text).toContain("import { fullName } from '../flows/codecs/names.ts';");
  expect(text).toContain('title: put(fullName, tuple(northOffers.title, northOffers.title))');
});

test('a member of what a codec gives is taken by its place', async () => {
  const text = await emitWith('fullName', (title, codec) => ({
    kind: 'element',
    of: { kind: 'convert', codec, method: 'get', value: title },
    index: 1,
  }));
  expect(text).toContain('const fullNameParts = get(fullName, northOffers.title);');
  expect(text).toContain('title: member(fullNameParts, 1)');
});

test.each([
  ["it's */", '"it\'s */" as codec'],
  ['class', 'class as class2'],
])('a codec whose name is no identifier gets one: %s', async (name, specifier) => {
  const text = await emitWith(name, (title, codec) => ({
    kind: 'convert',
    codec,
    method: 'get',
    value: title,
  }));
  expect(text).toContain(`import { ${specifier} } from '../flows/codecs/names.ts';`);
});

type Use = Extract<ExpressionIr, { kind: 'convert' }>['codec'];

/** The module of the twins, whose one row goes through a codec. */
async function emitWith(
  name: string,
  value: (title: ExpressionIr, codec: Use) => ExpressionIr,
): Promise<string> {
  const [flow] = (await checkSample('twins')).flows;
  if (flow === undefined) throw new Error('the sample has no flow');
  const through = (assignment: AssignmentIr): AssignmentIr => ({
    ...assignment,
    value: value(assignment.value, { kind: 'declared', name, flipped: false }),
  });
  const ir: FlowIr = {
    ...flow,
    codecs: [{ kind: 'module', name, from: './codecs/names.ts', doc: undefined }],
    syncs: flow.syncs.map((sync) => ({ ...sync, forward: sync.forward.map(through) })),
  };
  return (await emit(ir, { source: { path: ir.file, text: '' } })).value.text;
}
