import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What a file of a room may import, by package or by room. */
const rooms: Readonly<Record<string, readonly RegExp[]>> = {
  grammar: [/^grammar\//, /^chevrotain$/, /^prettier$/],
  compiler: [
    /^grammar\//,
    /^compiler\//,
    /^runtime\/abi\/index\.ts$/,
    /^(ts-morph|prettier|prettier\/.*|yaml|chevrotain|fast-check)$/,
    /^node:/,
  ],
  'compiler/cli': [
    /^(grammar|compiler)\//,
    /^runtime\/(.*\/)?index\.ts$/,
    /^(commander|prettier)$/,
    /^node:/,
  ],
  runtime: [/^runtime\//, /^node:/],
  'runtime/canonical': [/^runtime\//, /^node:/, /^libphonenumber-js\/min$/],
  'runtime/connectors/chargebee': [/^runtime\//, /^node:/, /^chargebee$/],
  generated: [/^syncline\/runtime\/abi$/, /^flows\/codecs\//],
};

/** Neighbours inside a room that must not know each other: what is wrong in one must not be wrong in both. */
const strangers: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^runtime\/sandbox\//, /^runtime\/(connectors|canonical|core|engine|store|abi)\//],
  [/^runtime\/(connectors|canonical|core|engine|store|abi)\//, /^runtime\/sandbox\//],
  [
    /^runtime\/simulation\/(system|people|plan|checks)\//,
    /^runtime\/(canonical|core|engine|sandbox|connectors\/(?!connector\.ts$))/,
  ],
  [/^runtime\/(connectors|canonical|core|engine|store|abi|edge|sandbox)\//, /^runtime\/simulation\//],
  [/^runtime\/abi\//, /^runtime\/(?!abi\/|errors\.ts$)/],
  [/^runtime\/core\//, /^(node:(?!crypto)|runtime\/(engine|store\/sqlite|connectors\/(rest|chargebee))\/)/],
];

interface Import {
  readonly file: string;
  readonly target: string;
}

function sourcesOf(room: string): readonly string[] {
  return readdirSync(path.join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** Every module that a text imports, typed or not, statically or not. */
function importsIn(file: string, text: string): readonly Import[] {
  const pattern =
    /(?:^|[;\n])\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\s)import\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier)
      : specifier;
    return { file, target };
  });
}

function roomOf(file: string): string {
  const known = Object.keys(rooms).filter((room) => file.startsWith(`${room}/`));
  return known.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

function breachesIn(imports: readonly Import[]): readonly string[] {
  return imports
    .filter(({ file, target }) => {
      const allowed = rooms[roomOf(file)] ?? [];
      const wall = strangers.some(([from, to]) => from.test(file) && to.test(target));
      return wall || !allowed.some((pattern) => pattern.test(target));
    })
    .map(({ file, target }) => `${file} imports ${target}`);
}

/** A library that takes long to load, and the only folders that know it. */
const morphFolders = /^compiler\/(codecs|schema\/chargebee)\//;

describe('the walls between the rooms', () => {
  const files = ['grammar', 'compiler', 'runtime', 'generated'].flatMap(sourcesOf);
  const imports = files.flatMap((file) => importsIn(file, readFileSync(path.join(root, file), 'utf8')));

  test('there is something to verify', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(50);
  });

  test('no file imports what its room may not', () => {
    expect(breachesIn(imports)).toEqual([]);
  });

  test('ts-morph stays where types of TypeScript are read', () => {
    const users = imports.filter(({ target }) => target === 'ts-morph').map(({ file }) => file);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((file) => !morphFolders.test(file))).toEqual([]);
  });

  test.each([
    ['grammar/parse.ts', `import { readFile } from 'node:fs';`],
    ['runtime/abi/narrow.ts', `import { Store } from '../store/store.ts';`],
    ['runtime/core/decide.ts', `import { parse } from '../../grammar/index.ts';`],
    ['runtime/index.ts', `export { x } from '../compiler/index.ts';`],
    ['compiler/emit/emit.ts', `import { observe } from '../../runtime/core/observe.ts';`],
    ['runtime/sandbox/chargebee.ts', `import { decode } from '../canonical/decode.ts';`],
    ['runtime/simulation/system/answers.ts', `import { observe } from '../../connectors/shared/observe.ts';`],
    ['runtime/engine/pull.ts', `import { seeded } from '../simulation/random.ts';`],
    ['generated/a.ts', `import { z } from 'zod';`],
    ['runtime/core/decide.ts', `const fs = await import('node:fs');`],
  ])('%s with %s is a breach', (file, text) => {
    expect(breachesIn(importsIn(file, text))).toHaveLength(1);
  });
});
