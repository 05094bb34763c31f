import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { toDocument, type DocumentData, type FlowDocument } from '../../compiler/docs/flow-document.ts';
import { renderHtml } from '../../compiler/docs/html/render-html.ts';
import { renderMarkdown } from '../../compiler/docs/render-markdown.ts';
import { renderRst } from '../../compiler/docs/render-rst.ts';
import { readDocument } from '../../compiler/import/read-document.ts';
import { checkSample, sampleProjects } from '../emit/sample-projects.ts';
import { expectSample } from '../schema/support/expect-sample.ts';

const samples = path.join(import.meta.dirname, 'samples');

describe.each(sampleProjects())('%s', (name) => {
  test('gives the expected documents', async () => {
    const document = await documentOf(name);
    await expectSample(path.join(samples, name, 'document.rst'), renderRst(document));
    await expectSample(path.join(samples, name, 'document.md'), renderMarkdown(document));
    await expectSample(path.join(samples, name, 'document.html'), renderHtml(document));
    const json = `${JSON.stringify(document.data, null, 2)}\n`;
    await expectSample(path.join(samples, name, 'document.json'), json);
  });

  test('the reader of documents finds all of it in the reStructuredText', async () => {
    const document = await documentOf(name);
    const { value, diagnostics } = readDocument({ path: 'document.rst', text: renderRst(document) });
    expect(diagnostics).toEqual([]);
    expect(value && { title: value.title, systems: [value.left, value.right] }).toEqual({
      title: document.data.title,
      systems: document.data.systems,
    });
    expect(value?.sections.map(asData)).toEqual(document.data.sections);
  });

  test('headings are underlined over their whole length', async () => {
    const lines = renderRst(await documentOf(name)).split('\n');
    const underlined = lines.flatMap((line, at) =>
      /^([=-])\1*$/.test(lines[at + 1] ?? '') ? [[line, lines[at + 1]]] : [],
    );
    expect(underlined.length).toBeGreaterThan(1);
    for (const [title = '', line = ''] of underlined)
      expect(line.length).toBeGreaterThanOrEqual(title.length);
  });

  test('all rows of a table in Markdown have as many cells', async () => {
    const blocks = renderMarkdown(await documentOf(name))
      .trimEnd()
      .split('\n\n');
    for (const table of blocks.filter((block) => block.startsWith('|'))) {
      const cells = table.split('\n').map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(cells).size).toBe(1);
    }
  });
});

test('a document tells when it was written only if it is asked to', async () => {
  const document = await documentOf('features');
  expect(renderRst(document)).not.toContain('Generated:');
  const dated = renderRst(document, { generated: '2031-02-03 04:05:06' });
  expect(dated).toContain('\n\nGenerated: 2031-02-03 04:05:06\n\n');
  expect(readDocument({ path: 'document.rst', text: dated }).diagnostics).toEqual([]);
});

async function documentOf(name: string): Promise<FlowDocument> {
  const { flows } = await checkSample(name);
  const [flow] = flows;
  if (flow === undefined) throw new Error(`${name} has no flow without errors`);
  return toDocument(flow);
}

type Section = NonNullable<ReturnType<typeof readDocument>['value']>['sections'][number];

function asData({
  heading,
  form,
  condition,
  connected,
  match,
  rows,
}: Section): DocumentData['sections'][number] {
  return {
    heading,
    form,
    condition,
    connected,
    match: match.map(([left, right]) => [left.text, right.text]),
    properties: rows.map(({ left, right, type }) => [left.text, right.text, type.text]),
  };
}
