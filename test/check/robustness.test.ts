import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowIr } from '../../compiler/ir/ir.ts';
import { compileFlows } from '../../compiler/lower/compile-flows.ts';
import { parse, type FlowFile, type Row } from '../../grammar/index.ts';
import { flowsIn, testConnections } from './project.ts';

const folders = ['samples', join('..', 'lower', 'samples')].map((name) => join(import.meta.dirname, name));
const texts = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => flowsIn(join(folder, name)).map(({ text }) => text)),
);
const words = [...new Set(texts.flatMap((text) => text.split(/(\s+)/)))];

/** A flow with a few of its words taken out, put in or put elsewhere. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('', '', ...words)), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([text, edits]) => {
    const parts = text.split(/(\s+)/);
    for (const [at, count, word] of edits) parts.splice(at % parts.length, count, word);
    return parts.join('');
  });

/** Rows without a block of their own, of the syncs that run. */
function leafRows({ statements }: FlowFile): readonly Row[] {
  const leaves = (rows: readonly Row[]): readonly Row[] =>
    rows.flatMap((row) => (row.rows === undefined ? [row] : leaves(row.rows)));
  return statements.flatMap((sync) =>
    sync.kind === 'SyncDeclaration' && !sync.draft
      ? leaves(sync.statements.filter((statement) => statement.kind === 'Row'))
      : [],
  );
}

const connections = await testConnections();

test('whatever a flow says, it is bound, checked and lowered without a crash, and every place is in its text', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const source = { path: 'a.flow', text };
      const { diagnostics } = compileFlows({ connections, flows: [{ source, file: parse(source).value }] });
      for (const { span } of diagnostics) {
        expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('a flow is lowered with all of its rows or not at all', () => {
  let lowered = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      const source = { path: 'a.flow', text };
      const { value: file, diagnostics } = parse(source);
      fc.pre(diagnostics.every(({ severity }) => severity !== 'error'));
      const [flow] = compileFlows({ connections, flows: [{ source, file }] }).value;
      if (flow === undefined) return;
      lowered += 1;
      const rows = flow.syncs.filter(({ draft }) => !draft).flatMap((sync) => written(sync.rows, text));
      expect(rows.length).toBe(leafRows(file).length);
    }),
    { numRuns: 300 },
  );
  expect(lowered).toBeGreaterThan(10);
});

/** Rows that stand in the text, those in lists among them; what `by` stands for has no arrow. */
function written(rows: readonly RowIr[], text: string): readonly RowIr[] {
  return rows
    .flatMap((row) => (row.list === undefined ? [row] : written(row.list.rows, text)))
    .filter(({ span }) => /<-|->/.test(text.slice(span.start, span.end)));
}
