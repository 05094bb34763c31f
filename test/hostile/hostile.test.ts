import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookUpExplanation } from '../../compiler/cli/find-explanation.ts';
import { checkProject } from '../../compiler/compile-project.ts';
import { emitProject } from '../../compiler/emit-project.ts';
import { importDocuments } from '../../compiler/import/import-documents.ts';
import { createMemory } from '../../compiler/memory.ts';
import type { Diagnostic } from '../../grammar/index.ts';
import { decodeSource, format } from '../../grammar/index.ts';
import { memoryHost } from '../schema/support/memory-host.ts';
import { hostileBytes } from './hostile-bytes.ts';

/** A sample here; `HOSTILE_RUNS=25000` for a long run by hand, which is 100,000 inputs in all. */
const numRuns = Number(process.env['HOSTILE_RUNS'] ?? 150);
const patience = 60_000 + numRuns * 200;

const tests = join(import.meta.dirname, '..');
const base = filesIn(join(tests, 'breaking/base'));

function filesIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.\w+$/.test(path),
  );
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function textsIn(folder: string, ending: string): readonly string[] {
  return Object.entries(filesIn(join(tests, folder))).flatMap(([path, text]) =>
    path.endsWith(ending) ? [text] : [],
  );
}

/** Every code is known to `explain`, and every place is a place. */
function expectKnown(diagnostics: readonly Diagnostic[]): void {
  const unknown = diagnostics.filter(({ code }) => lookUpExplanation(code) === undefined);
  expect(unknown).toEqual([]);
  const lost = diagnostics.filter(({ span }) => !(span.start >= 0 && span.start <= span.end));
  expect(lost).toEqual([]);
}

/** Holds a project against the compiler in which one file is hostile. */
async function survive(path: string, texts: readonly string[]): Promise<void> {
  const memory = createMemory();
  const host = memoryHost(base);
  await fc.assert(
    fc.asyncProperty(hostileBytes(texts), async (bytes) => {
      host.files.set(path, bytes);
      const { value, diagnostics } = await checkProject(host, memory);
      expectKnown(diagnostics);
      expectKnown((await emitProject(value, memory)).diagnostics);
    }),
    { numRuns },
  );
}

describe('whatever stands in a file, it is answered with codes that are known', () => {
  test('a flow', { timeout: patience }, async () => {
    const path = 'flows/people.flow';
    await survive(path, [
      base[path] ?? '',
      ...textsIn('check/samples', '.flow'),
      ...textsIn('lower/samples', '.flow'),
    ]);
  });

  test('a flow that is to be laid out', { timeout: patience }, () => {
    fc.assert(
      fc.property(hostileBytes(textsIn('grammar/format', '.flow')), (bytes) => {
        const source = decodeSource('a.flow', bytes);
        expectKnown([...source.diagnostics, ...format(source.value).diagnostics]);
      }),
      { numRuns },
    );
  });

  test('a descriptor', { timeout: patience }, async () => {
    const path = 'flows/systems/crm.yaml';
    await survive(path, [base[path] ?? '', ...textsIn('schema/samples', '.yaml')]);
  });

  test('a document', { timeout: patience }, () => {
    const texts = textsIn('import/samples', '.rst');
    expect(texts).not.toEqual([]);
    fc.assert(
      fc.property(hostileBytes(texts), (bytes) => {
        const source = decodeSource('a.rst', bytes);
        const nothing = { project: undefined, connections: new Map(), schemas: [], bundled: [], flows: [] };
        expectKnown([...source.diagnostics, ...importDocuments([source.value], nothing).diagnostics]);
      }),
      { numRuns },
    );
  });
});
