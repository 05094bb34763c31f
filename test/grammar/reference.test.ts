import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grammarMessages, parse } from '../../grammar/index.ts';

const reference = readFileSync(join(import.meta.dirname, '../../grammar/README.md'), 'utf8');

describe('the reference', () => {
  test('lists every diagnostic as it is', () => {
    const listed = Array.from(
      reference.matchAll(/^\| `([a-z0-9-]+)` +\| (error|warning) +\| (.+?) +\|$/gm),
      ([, ...row]) => row,
    );
    const rows = Object.entries(grammarMessages).map(([code, { severity, message }]) => [
      code,
      severity,
      message,
    ]);
    expect(listed).toEqual(rows);
  });

  test('shows flows that are sound', () => {
    const blocks = Array.from(reference.matchAll(/^```\n([^]*?)^```$/gm), ([, text]) => text ?? '');
    const flows = blocks.filter((text) => /^(?:\/\/\/.*\n)?flow /.test(text) && text.includes('sync '));
    expect(flows.length).toBeGreaterThan(0);
    for (const text of flows) expect(parse({ path: 'README.md', text }).diagnostics).toEqual([]);
  });
});
