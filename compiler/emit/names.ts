import * as abi from '../../runtime/abi/index.ts';

const reserved = (
  'abstract any arguments as async await bigint boolean break case catch class const continue debugger declare ' +
  'default delete do else enum eval export extends false finally for from function get if implements import in ' +
  'infer instanceof interface is keyof let module namespace never new null number object of package private ' +
  'protected public readonly require return set static string super switch symbol this throw true try type typeof ' +
  'undefined unique unknown var void while with yield NaN Infinity Object Function Record Readonly globalThis'
).split(' ');

/** Names of types of the ABI that generated modules use. */
const abiTypes = [
  'Codec',
  'Decimal',
  'LinkFacts',
  'Maybe',
  'Money',
  'PairFacts',
  'RecordValues',
  'Reference',
  'SyncModel',
  'SystemModel',
  'TableValue',
  'Value',
] as const;

export type AbiType = (typeof abiTypes)[number];
/** A value that `runtime/abi` exports: a name that it does not know does not compile. */
export type AbiValue = keyof typeof abi;

/** Names that are taken in one scope. The one place where text becomes an identifier. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = [...reserved, ...abiTypes, ...Object.keys(abi)]) {
    this.#taken = new Set(taken);
  }

  /** The identifier closest to the wish that is still free; it is taken from now on. */
  take(wish: string): string {
    const base = /^[A-Za-z_$]/.test(wish) ? wish : `_${wish}`;
    let name = base;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${base}${count}`;
    this.#taken.add(name);
    return name;
  }

  /** A scope inside this one. */
  inner(): Names {
    return new Names(this.#taken);
  }
}

/** `Webcrm Persons` → `WebcrmPersons`; letters of other scripts are left out. */
export function pascalCase(...texts: readonly string[]): string {
  const words =
    texts
      .join(' ')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `order_line items` → `orderLineItems` */
export function camelCase(...texts: readonly string[]): string {
  const pascal = pascalCase(...texts);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** One of several: `lines` → `line`. Good enough to be read; nothing depends on it. */
export function singular(words: string): string {
  if (/ies$/i.test(words)) return words.replace(/ies$/i, 'y');
  if (/(?:ss|x|ch|sh)es$/i.test(words)) return words.slice(0, -2);
  return /[^su]s$/i.test(words) ? words.slice(0, -1) : words;
}
