import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtinCodecs } from '../../compiler/ir/builtin-codecs.ts';
import { builtinFunctions } from '../../compiler/ir/builtin-functions.ts';

const reference = readFileSync(join(import.meta.dirname, '../../grammar/README.md'), 'utf8');

/** The names at the start of the rows of the table under a heading. */
function listedUnder(heading: string): readonly string[] {
  const table = reference.split(new RegExp(`^\\| ${heading} +\\|.*\\n`, 'm'))[1]?.split('\n\n')[0] ?? '';
  return Array.from(table.matchAll(/^\| `(\w+)/gm), ([, name = '']) => name);
}

test('the reference lists every built-in codec, and no other', () => {
  expect(listedUnder('built-in').toSorted()).toEqual([...builtinCodecs.keys()].toSorted());
});

test('the reference lists every function, and no other', () => {
  expect(listedUnder('function').toSorted()).toEqual([...builtinFunctions.keys()].toSorted());
});
