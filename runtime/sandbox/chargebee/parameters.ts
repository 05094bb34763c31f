/** What one request parameter may hold. */
export type ParameterType =
  | { readonly kind: 'text' | 'id' | 'email'; readonly maxLength: number }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'integer' | 'boolean' | 'json' | 'country' | 'currency' };

/** `billing` is the separate assignment of address and VAT number; an `import` makes what billing makes by itself otherwise. */
export type Operation = 'create' | 'update' | 'billing' | 'import';

/** One parameter of an object's write operations. */
export interface Parameter {
  readonly type: ParameterType;
  readonly operations: readonly Operation[];
  readonly required: boolean;
  /** False: an empty value is refused instead of clearing. */
  readonly clearable: boolean;
}

export type Parameters = ReadonlyMap<string, Parameter>;

/**
 * Reads a table of parameters, one per line: name, type, operations (`c`reate, `u`pdate, `b`illing, `i`mport).
 * `!` after the operations: required on create or import; `-`: cannot be cleared. `name[]` is a list, `a[b]` a member,
 * `a[b][]` a list of objects by columns.
 */
export function readParameters(table: string): Parameters {
  return new Map(lines(table).map(readLine));
}

/** The rows of a table: trimmed lines split at white space. */
export function lines(table: string): readonly (readonly string[])[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/u));
}

function readLine([name = '', type = '', flags = '']: readonly string[]): [string, Parameter] {
  const operations = flags.split('').flatMap((flag) => OPERATIONS.get(flag) ?? []);
  const required = flags.includes('!');
  return [name, { type: readType(type), operations, required, clearable: !required && !flags.includes('-') }];
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['c', 'create'],
  ['u', 'update'],
  ['b', 'billing'],
  ['i', 'import'],
]);

function readType(text: string): ParameterType {
  const [, kind = '', detail = ''] = /^(\w+)(?:\((.*)\))?$/u.exec(text) ?? [];
  switch (kind) {
    case 'text':
    case 'id':
    case 'email':
      return { kind, maxLength: Number(detail) };
    case 'enum':
      return { kind, values: detail.split('|') };
    case 'integer':
    case 'boolean':
    case 'json':
    case 'country':
    case 'currency':
      return { kind };
    default:
      throw new Error(`unknown parameter type ${text}`);
  }
}
