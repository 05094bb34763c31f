import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importMessages } from '../../compiler/import/messages.ts';
import { importSamples } from './samples.ts';

test('every finding about documents is shown by a sample', () => {
  const shown = importSamples().map(({ folder }) =>
    readFileSync(path.join(folder, 'diagnostics.txt'), 'utf8'),
  );
  const missing = Object.keys(importMessages).filter(
    (code) => !shown.some((text) => text.includes(` ${code}: `)),
  );
  expect(missing).toEqual([]);
});
