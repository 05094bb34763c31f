import type { AbiType, AbiValue, Names } from './names.ts';
import { printWidth } from './layout.ts';
import { isPlainName, stringLiteral } from './literal.ts';

const abiModule = 'syncline/runtime/abi';

/** A module in the making: imports are collected as names are used, statements are kept in order. */
export class ModuleWriter {
  readonly names: Names;
  readonly #types = new Set<string>();
  readonly #values = new Set<string>();
  readonly #codecs = new Map<string, Set<string>>();
  readonly #statements: string[] = [];

  constructor(names: Names) {
    this.names = names;
  }

  /** Imports a type of the ABI and hands its name back. */
  type(name: AbiType): string {
    this.#types.add(name);
    return name;
  }

  /** Imports a value of the ABI and hands its name back. */
  value(name: AbiValue): string {
    this.#values.add(name);
    return name;
  }

  /** Imports a codec of the project and hands its name in this module back. */
  codec(name: string, from: string): string {
    const local = this.names.take(isPlainName(name) ? name : 'codec');
    const imported = isPlainName(name) ? name : stringLiteral(name);
    const specifiers = this.#codecs.get(from) ?? new Set();
    this.#codecs.set(from, specifiers.add(imported === local ? local : `${imported} as ${local}`));
    return local;
  }

  /** Adds a statement; an empty line stands between two. */
  add(statement: string): void {
    this.#statements.push(statement.trimEnd());
  }

  print(header: string): string {
    const imports = [
      importLine('import type', this.#types, abiModule),
      importLine('import', this.#values, abiModule),
      ...[...this.#codecs]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([from, names]) => importLine('import', names, from)),
    ].join('');
    return `${[header.trimEnd(), imports.trimEnd(), ...this.#statements].filter((part) => part !== '').join('\n\n')}\n`;
  }
}

function importLine(keyword: string, names: ReadonlySet<string>, from: string): string {
  if (names.size === 0) return '';
  const sorted = [...names].sort();
  const flat = `${keyword} { ${sorted.join(', ')} } from ${stringLiteral(from)};\n`;
  if (flat.length <= printWidth + 1) return flat;
  return `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join('')}} from ${stringLiteral(from)};\n`;
}
