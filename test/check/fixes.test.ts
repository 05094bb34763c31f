import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileFlows } from '../../compiler/lower/compile-flows.ts';
import type { CodeFix, SourceFile } from '../../grammar/index.ts';
import { flowsIn, projectOf } from './project.ts';

const folder = join(import.meta.dirname, 'samples');

function apply({ span, replacement }: CodeFix, text: string): string {
  return text.slice(0, span.start) + replacement + text.slice(span.end);
}

async function findingsOf(sources: readonly SourceFile[]) {
  return compileFlows(await projectOf(sources)).diagnostics;
}

/** Every finding of the samples that comes with a fix, one by one. */
async function fixableFindings() {
  const found = await Promise.all(
    readdirSync(folder).map(async (name) => {
      const sources = flowsIn(join(folder, name));
      const findings = await findingsOf(sources);
      return findings.flatMap((finding) =>
        (finding.fixes ?? []).map((fix) => ({ name, sources, finding, fix })),
      );
    }),
  );
  return found.flat();
}

const fixable = await fixableFindings();

test('there are fixes to try', () => {
  expect(fixable.length).toBeGreaterThan(10);
});

test.each(fixable)('in $name the fix "$fix.title" mends what it is offered for', async (sample) => {
  const { sources, finding, fix } = sample;
  const mended = sources.map((source) =>
    source.path === finding.file ? { ...source, text: apply(fix, source.text) } : source,
  );
  const left = await findingsOf(mended);
  const before = (await findingsOf(sources)).filter(({ message }) => message === finding.message).length;
  expect(left.filter(({ message }) => message === finding.message).length).toBe(before - 1);
});
