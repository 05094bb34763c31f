import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProject } from '../../compiler/compile-project.ts';
import { toDocument, type DocumentData, type FlowDocument } from '../../compiler/docs/flow-document.ts';
import { renderRst } from '../../compiler/docs/render-rst.ts';
import type { GeneratedFile } from '../../compiler/emit/generated-file.ts';
import { readDocument } from '../../compiler/import/read-document.ts';
import { positionAt } from '../../grammar/locate.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import { memoryHost, type MemoryHost } from '../schema/support/memory-host.ts';
import { expectSample } from '../schema/support/expect-sample.ts';
import { importProject } from './import-project.ts';
import { foreignDocuments, importSamples, runningProjects } from './samples.ts';
import { bundledDescriptors } from './bundled.ts';

const samples = importSamples();

test('there are samples', () => {
  expect(samples.length).toBeGreaterThan(5);
});

describe.each(samples)('$name', ({ folder, input, project }) => {
  test('gives the expected files and findings', async () => {
    const { value, diagnostics } = await importProject([input], memoryHost(project));
    await expectFiles(path.join(folder, 'expected'), value.files);
    await expectSample(path.join(folder, 'diagnostics.txt'), printDiagnostics(input, diagnostics));
  });
});

const documents: readonly SourceFile[] = [
  ...samples.map(({ name, input }) => ({ ...input, path: name })),
  ...foreignDocuments(),
];

describe.each(documents)('$path, imported into an empty project', (document) => {
  const readable = readDocument(document).value !== undefined;

  test('compiles without errors', async () => {
    const { host } = await imported([document]);
    expect(await host.list('flows', '.flow')).toHaveLength(readable ? 1 : 0);
    if (readable) expect(errorsOf(await checkProject(host))).toEqual([]);
  });

  test('writes nothing when it is imported again', async () => {
    const { host } = await imported([document]);
    expect((await importProject([document], host)).value.files).toEqual([]);
  });

  test('comes back from `docs` with the same title, sections, forms, criteria and rows', async () => {
    const { host } = await imported([document]);
    expect((await renderedOf(host)).map(comparable)).toEqual(readable ? [asRead(document)] : []);
  });

  test('is read from our own document as from the original, and changes nothing', async () => {
    const { host } = await imported([document]);
    for (const rendered of await renderedOf(host)) {
      const own = { path: 'own.rst', text: rendered.text };
      const again = await importProject([own], host);
      expect(again).toEqual({ value: { files: [] }, diagnostics: [] });
      const fresh = await imported([own]);
      expect((await renderedOf(fresh.host)).map(comparable)).toEqual([comparable(rendered)]);
    }
  });
});

const intoProjects = samples.filter(({ project }) => Object.keys(project).length > 0);

describe.each(intoProjects)('$name, imported into its project', ({ input, project }) => {
  test('compiles without errors, and changes nothing the second time', async () => {
    const { host } = await imported([input], project);
    expect(errorsOf(await checkProject(host))).toEqual([]);
    expect((await importProject([input], host)).value.files).toEqual([]);
  });
});

const intoSystems = intoProjects.filter(
  ({ project }) => !Object.keys(project).some((file) => file.endsWith('.flow')),
);

test.each(intoSystems)('$name, imported beside its systems, comes back from `docs`', async (sample) => {
  const { host } = await imported([sample.input], sample.project);
  expect((await renderedOf(host)).map(comparable)).toEqual([asRead(sample.input)]);
});

describe.each(runningProjects())('$name', ({ files }) => {
  test('stays as it is when its own documents are imported', async () => {
    const host = memoryHost(files);
    for (const { text } of await renderedOf(host)) {
      const { value } = await importProject([{ path: 'own.rst', text }], host);
      expect(value.files).toEqual([]);
    }
  });
});

test('all documents together make one project', async () => {
  const { host } = await imported(documents);
  const checked = await checkProject(host);
  expect(errorsOf(checked)).toEqual([]);
  expect(checked.value.flows.length).toBeGreaterThan(3);
});

test('a system whose label says nothing is called what the options say', async () => {
  const [plain] = samples.filter(({ name }) => name === 'plain');
  const host = memoryHost();
  const names = new Map([['', 'warehouse']]);
  const { value } = await importProject(plain === undefined ? [] : [plain.input], host, { names });
  expect(value.files.map((file) => file.path)).toContain('flows/shop-warehouse.flow');
});

test('sections go to the flow of the two systems, whatever its file is called', async () => {
  const [plain] = samples.filter(({ name }) => name === 'plain');
  const document = plain === undefined ? [] : [plain.input];
  const { host } = await imported(document);
  const [path = ''] = await host.list('flows', '.flow');
  const text = new TextDecoder().decode(await host.read(path));
  const begun = text.slice(0, text.indexOf('draft sync'));
  await host.remove(path);
  await host.write('flows/of-my-own.flow', begun);
  const { value } = await importProject(document, host);
  expect(value.files).toEqual([{ path: 'flows/of-my-own.flow', text }]);
});

test.each([
  ['CRLF', '\r\n'],
  ['CR', '\r'],
])('lines may end with %s', async (_, end) => {
  const [plain] = samples.filter(({ name }) => name === 'plain');
  const text = plain?.input.text ?? '';
  const other = { path: 'input.rst', text: text.replaceAll('\n', end) };
  expect(readDocument(other).diagnostics).toEqual(readDocument({ path: 'input.rst', text }).diagnostics);
  expect(asRead(other)).toEqual(asRead({ path: 'input.rst', text }));
});

test('a document that is cut off anywhere is read up to there', () => {
  for (const { input } of samples) {
    for (let end = 0; end <= input.text.length; end += 7) {
      const { value } = readDocument({ path: 'cut.rst', text: input.text.slice(0, end) });
      expect(value?.sections.length ?? 0).toBeLessThanOrEqual(10);
    }
  }
});

function errorsOf({ diagnostics }: Outcome<unknown>): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

async function imported(
  inputs: readonly SourceFile[],
  project: Readonly<Record<string, string>> = {},
): Promise<{ readonly host: MemoryHost }> {
  const host = memoryHost(project);
  const { value } = await importProject(inputs, host, { bundled: bundledDescriptors() });
  for (const file of value.files) await host.write(file.path, file.text);
  return { host };
}

interface Rendered {
  readonly text: string;
  readonly document: FlowDocument;
}

async function renderedOf(host: MemoryHost): Promise<readonly Rendered[]> {
  const { flows } = (await checkProject(host)).value;
  const found = flows.map((flow) => toDocument(flow));
  return found.map((document) => ({ text: renderRst(document), document }));
}

interface Comparable extends Pick<DocumentData, 'title' | 'sections'> {
  /** Which way each section goes. */
  readonly directions: readonly Direction[];
}

function comparable({ document: { data, sections } }: Rendered): Comparable {
  const { title } = data;
  return { title, sections: data.sections, directions: sections.map(({ direction }) => direction) };
}

/** The document as its own text says it, without the conditions that nobody can read. */
function asRead(source: SourceFile): Comparable | undefined {
  const { value } = readDocument(source);
  if (value === undefined) return undefined;
  const cell = ({ text }: { readonly text: string }): string =>
    text.replace(' (Dependant on having in )', '');
  return {
    title: value.title,
    directions: value.sections.map(({ direction }) => direction),
    sections: value.sections.map(({ heading, form, condition, connected, match, rows }) => ({
      heading,
      form,
      condition,
      connected,
      match: match.map(([left, right]) => [cell(left), cell(right)] as const),
      properties: rows.map(
        ({ left, right, type }) => [cell(left), cell(right), typeText(type.text)] as const,
      ),
    })),
  };
}

function typeText(type: string): string {
  return /^"(string|integer|float|boolean)"$/.test(type) ? type : 'N/A';
}

function printDiagnostics(source: SourceFile, diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, severity, message, span }) => {
      const { line, column } = positionAt(source, span.start);
      return `${line}:${column} ${severity} ${code}: ${message}\n`;
    })
    .join('');
}

async function expectFiles(folder: string, files: readonly GeneratedFile[]): Promise<void> {
  const text = files.map((file) => `--- ${file.path}\n${file.text}`).join('\n');
  await expectSample(`${folder}.txt`, text);
}
