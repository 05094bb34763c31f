import { expect, test } from 'vitest';
import { checkProject } from '../../compiler/compile-project.ts';
import { memoryHost } from './support/memory-host.ts';
import { renderDiagnostics } from './support/render.ts';

const shop = `system: shop
connector: rest
auth: { scheme: none }
objects:
  orders:
    key: id
    changed: updated
    properties: { id: { type: string, access: read }, name: string, updated: { type: datetime, access: read } }
    operations:
      list: { request: GET /orders }
      read: { request: 'GET /orders/{key}' }
      update: { request: 'PATCH /orders/{key}' }
`;
const sync =
  'sync orders <-> orders {\n  create eu never\n  create us never\n\n  name <-> name conflict prefer eu\n}\n';

/** What is said of a project with the connections eu, us and old, and these flows. */
async function said(flows: Readonly<Record<string, string>>): Promise<string> {
  const connections = ['eu', 'us', 'old'].map((name) => `  ${name}: { system: flows/systems/shop.yaml }\n`);
  const host = memoryHost({
    'syncline.yaml': `connections:\n${connections.join('')}`,
    'flows/systems/shop.yaml': shop,
    ...flows,
  });
  const { value, diagnostics } = await checkProject(host);
  const texts = [...value.project.sources].map(([path, { text }]) => [path, text] as const);
  return renderDiagnostics(diagnostics, new Map(texts));
}

test('a connection that no flow names is a warning', async () => {
  expect(await said({ 'flows/eu-us.flow': `flow eu to us\n\n${sync}` })).toBe(
    'syncline.yaml:4:3 warning project-unused-connection: no flow uses the connection `old`\n' +
      '  |   old: { system: flows/systems/shop.yaml }\n' +
      '  |   ~~~\n' +
      '  hint: Remove it, or write a flow that uses it.\n',
  );
});

test('a connection under another name is used', async () => {
  const flows = {
    'flows/eu-us.flow': `flow eu to us\n\n${sync}`,
    'flows/old-us.flow': `flow old as eu to us\n\n${sync}`,
  };
  expect(await said(flows)).not.toContain('project-unused-connection');
});

test('a misspelt name may mean any of them', async () => {
  const found = await said({ 'flows/eu-us.flow': `flow eu to ols\n\n${sync}` });
  expect(found).toContain('unknown-system');
  expect(found).not.toContain('project-unused-connection');
});

test('nothing is said where there are no flows yet, or one cannot be read', async () => {
  expect(await said({})).not.toContain('project-unused-connection');
  expect(await said({ 'flows/broken.flow': 'flow eu\n' })).not.toContain('project-unused-connection');
});
