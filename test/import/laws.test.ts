import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkProject } from '../../compiler/compile-project.ts';
import { toDocument, type FlowDocument } from '../../compiler/docs/flow-document.ts';
import { renderRst } from '../../compiler/docs/render-rst.ts';
import type { SourceFile } from '../../grammar/source.ts';
import { memoryHost, type MemoryHost } from '../schema/support/memory-host.ts';
import { arbitraryDocument, type DocumentModel } from './arbitrary-document.ts';
import { bundledDescriptors } from './bundled.ts';
import { foreignDocument } from './foreign-document.ts';
import { importProject } from './import-project.ts';

/** Documents of as many pairs of systems: two of one pair share a flow, and so a document. */
const corpus = fc.uniqueArray(arbitraryDocument, {
  minLength: 1,
  maxLength: 8,
  selector: ({ systems }) => systems.join(' to ').toLowerCase(),
});

test('what is imported compiles, is documented as it was, and comes back the same', async () => {
  await fc.assert(
    fc.asyncProperty(corpus, async (models) => {
      const host = await hostWithSdk();
      const originals = models.map(toSource);
      await importInto(host, originals);
      const { flows, errors } = await compiled(host);
      expect(errors).toEqual([]);
      const documents = flows.map((flow) => toDocument(flow));
      expect(sorted(documents.map(modelOf))).toEqual(sorted(models));

      const rendered = documents.map((document, index) => ({
        path: `own${index}.rst`,
        text: renderRst(document),
      }));
      for (const again of [originals, rendered]) {
        expect(await importInto(host, again)).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

/** What the SDK's types say is found out once. */
const cache = new Map<string, Uint8Array>();

async function hostWithSdk(): Promise<MemoryHost> {
  const host = memoryHost(Object.fromEntries(cache));
  if (cache.size === 0) {
    await importProject([], host, { bundled: bundledDescriptors() });
    for (const [path, bytes] of host.files) cache.set(path, bytes);
  }
  return host;
}

function toSource(model: DocumentModel, index: number): SourceFile {
  return { path: `document${index}.rst`, text: foreignDocument(model) };
}

async function importInto(host: MemoryHost, documents: readonly SourceFile[]): Promise<readonly string[]> {
  const { value, diagnostics } = await importProject(documents, host, { bundled: bundledDescriptors() });
  expect(diagnostics).toEqual([]);
  for (const { path, text } of value.files) await host.write(path, text);
  return value.files.map(({ path }) => path);
}

async function compiled(host: MemoryHost) {
  const { value, diagnostics } = await checkProject(host);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { flows: value.flows, errors };
}

function modelOf({ data, sections }: FlowDocument): DocumentModel {
  const directed = data.sections.map((section, index) => ({
    ...section,
    direction: sections[index]?.direction ?? 'both',
  }));
  return { ...data, sections: directed };
}

function sorted(documents: readonly DocumentModel[]): readonly Pick<DocumentModel, 'title' | 'sections'>[] {
  return documents
    .map(({ title, sections }) => ({ title, sections }))
    .toSorted((one, other) => (one.title < other.title ? -1 : 1));
}

test('hundreds of documents in one call, most of them about the same systems, make one project', async () => {
  const models = fc.sample(arbitraryDocument, { numRuns: 300, seed: 1 });
  const host = await hostWithSdk();
  const originals = models.map(toSource);
  await importInto(host, originals);
  const { flows, errors } = await compiled(host);
  expect(errors).toEqual([]);
  expect(new Set(flows.map((flow) => toDocument(flow).data.title))).toEqual(
    new Set(models.map(({ title }) => title)),
  );
  expect(await importInto(host, originals)).toEqual([]);
}, 60_000);

test('a damaged document is read without a fault, and what is kept of it compiles', async () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...damages)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(arbitraryDocument, damage, async (model, cuts) => {
      const whole = foreignDocument(model).split('\n');
      const lines = cuts.reduce((text, [at, change]) => change(text, at % text.length), whole);
      const source = { path: 'damaged.rst', text: lines.join('\n') };
      const host = await hostWithSdk();
      const { value, diagnostics } = await importProject([source], host, { bundled: bundledDescriptors() });
      for (const { path, text } of value.files) await host.write(path, text);
      if (value.files.length > 0) expect((await compiled(host)).errors).toEqual([]);
      for (const { span } of diagnostics) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(source.text.length);
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

type Damage = (lines: readonly string[], at: number) => string[];

/** What happens to documents by hand and on the way: lines are lost, doubled, moved, cut, indented, filled with anything. */
const damages: readonly Damage[] = [
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''),
  (lines, at) => lines.slice(0, at + 1),
  (lines, at) => lines.with(at, (lines[at] ?? '').slice(0, -3)),
  (lines, at) => lines.with(at, `\t${lines[at]}`),
  (lines, at) => lines.with(at, (lines[at] ?? '').replace(/^ {5}/, '\t  ')),
  (lines, at) => lines.toSpliced(at, 0, '     * - nested', '       - table'),
  (lines, at) => lines.with(at, `${lines[at]}\r`),
  (lines, at) => lines.with(at, '\u0000\ufffd\u202e'),
  (lines, at) => lines.with(at, (lines[at] ?? '').replaceAll(' to ', ' ')),
];
