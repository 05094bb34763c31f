import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  codeFrame,
  decodeSource,
  parse,
  positionAt,
  type Diagnostic,
  type FlowFile,
  type SourceFile,
} from '../../grammar/index.ts';
import { expectGolden } from './golden.ts';

const root = join(import.meta.dirname, 'samples');
const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** `input.flow` of each folder gives the tree in `ast.json` if it is sound, else the findings in `diagnostics.txt`. */
describe('samples of syntax', () => {
  test('there are some', () => expect(cases.length).toBeGreaterThan(20));

  test.each(cases.map(({ name }) => name))('%s', (name) => {
    const folder = join(root, name);
    const decoded = decodeSource('input.flow', readFileSync(join(folder, 'input.flow')));
    const parsed = parse(decoded.value);
    const diagnostics = [...decoded.diagnostics, ...parsed.diagnostics];
    if (diagnostics.length > 0) {
      expectGolden(join(folder, 'diagnostics.txt'), `${diagnosticsText(decoded.value, diagnostics)}\n`);
    } else {
      expectGolden(join(folder, 'ast.json'), `${treeText(parsed.value)}\n`);
    }
  });
});

function diagnosticsText(source: SourceFile, diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => diagnosticText(source, diagnostic)).join('\n\n');
}

function diagnosticText(source: SourceFile, diagnostic: Diagnostic): string {
  const { line, column } = positionAt(source, diagnostic.span.start);
  const { code, severity, message, span, hint, fixes = [] } = diagnostic;
  return [
    `${severity} ${code} ${line}:${column} ${message}`,
    codeFrame(source, span),
    ...(hint === undefined ? [] : [`hint: ${hint}`]),
    ...fixes.map((fix) => `fix: ${fix.title}`),
  ].join('\n');
}

/** A tree as JSON, each span as one short text. */
function treeText(file: FlowFile): string {
  return JSON.stringify(file, (key, value: unknown) => (key === 'span' ? spanText(value) : value), 1);
}

function spanText(value: unknown): unknown {
  const isSpan = typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
  return isSpan ? `${String(value.start)}-${String(value.end)}` : value;
}
