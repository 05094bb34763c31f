import { describe, expect, test } from 'vitest';
import { toDocument, type FlowDocument } from '../../compiler/docs/flow-document.ts';
import { renderHtml } from '../../compiler/docs/html/render-html.ts';
import { hasHidden } from '../../grammar/characters.ts';
import { checkSample, sampleProjects } from '../emit/sample-projects.ts';
import { descendants, readHtml, type HtmlElement } from './html-tree.ts';

describe.each(sampleProjects())('the page of %s', (name) => {
  test('is sound, and made of nothing but what a document needs', async () => {
    const names = new Set(elementsOf(await pageOf(name)).map((element) => element.name));
    for (const each of names) expect(allowed).toContain(each);
  });

  test('has landmarks, one title, and headings in order', async () => {
    const elements = elementsOf(await pageOf(name));
    for (const landmark of ['header', 'nav', 'main', 'h1']) expect(named(elements, landmark)).toHaveLength(1);
    const document = await documentOf(name);
    expect(named(elements, 'h2').map(({ text }) => text)).toEqual(
      document.data.sections.map(({ heading }) => heading.replaceAll(/\p{Cf}/gu, '')),
    );
  });

  test('has a caption and scopes in every table', async () => {
    for (const table of named(elementsOf(await pageOf(name)), 'table')) {
      const inside = descendants(table);
      expect(named(inside, 'caption')).toHaveLength(1);
      for (const header of named(inside, 'th'))
        expect(header.attributes.get('scope')).toMatch(/^(?:col|row)$/);
      const widths = named(inside, 'tr').map(({ children }) => children.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('names all that it points to, each once', async () => {
    const elements = elementsOf(await pageOf(name));
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const pointers = elements.flatMap(({ attributes }) => [
      ...(attributes.get('href')?.slice(1).split(' ') ?? []),
      ...(attributes.get('aria-labelledby')?.split(' ') ?? []),
      ...Array.from(attributes.get('marker-end')?.matchAll(/#(\w+)/g) ?? [], ([, id = '']) => id),
    ]);
    for (const pointer of pointers) expect(ids).toContain(pointer);
  });

  test('draws a picture that says in words what it shows', async () => {
    const [picture, ...others] = named(elementsOf(await pageOf(name)), 'svg');
    expect(others).toEqual([]);
    expect(picture?.attributes.get('role')).toBe('img');
    const texts = picture?.children.filter((child) => ['title', 'desc'].includes(child.name));
    expect(texts?.map(({ text }) => text.trim() !== '')).toEqual([true, true]);
  });

  test('loads nothing and shows no hidden character', async () => {
    const page = await pageOf(name);
    expect(page).not.toMatch(
      /\b(?:src|srcset|onload|onclick)=|url\((?!#)|@import|https?:\/\/(?!www\.w3\.org)/,
    );
    expect(hasHidden(page)).toBe(false);
  });
});

test('text from a flow stays text', async () => {
  const document = await documentOf('features');
  const hostile = '</title><script>alert(1)</script>&lt;"\'\u202e<!--';
  const [section] = document.data.sections;
  const page = renderHtml({
    ...document,
    data: {
      ...document.data,
      title: hostile,
      systems: [hostile, hostile],
      sections: section === undefined ? [] : [{ ...section, heading: hostile, match: [[hostile, hostile]] }],
    },
    doc: hostile,
  });
  const elements = elementsOf(page);
  expect(named(elements, 'script')).toEqual([]);
  expect(named(elements, 'h1')[0]?.text).toBe(hostile.replace('\u202e', ''));
  expect(named(elements, 'h2')[0]?.text).toBe(hostile.replace('\u202e', ''));
});

const allowed =
  'html head meta title style body a header nav ol li main section h1 h2 p span figure figcaption div table caption thead tbody tr th td dl dt dd svg desc defs marker path rect text line'.split(
    ' ',
  );

async function documentOf(name: string): Promise<FlowDocument> {
  const { flows } = await checkSample(name);
  const [flow] = flows;
  if (flow === undefined) throw new Error(`${name} has no flow without errors`);
  return toDocument(flow);
}

async function pageOf(name: string): Promise<string> {
  return renderHtml(await documentOf(name));
}

function elementsOf(page: string): readonly HtmlElement[] {
  return descendants(readHtml(page));
}

function named(elements: readonly HtmlElement[], name: string): readonly HtmlElement[] {
  return elements.filter((element) => element.name === name);
}
