import { toText, type Json, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { noSuch } from './answers.ts';
import type { GoProperties } from './properties.ts';

/** What a record may refer to: by an id at any time, by a code or number only when it is made. */
interface Reference {
  readonly id: string;
  readonly code: string;
  readonly table: string;
  /** The property that holds the code there. */
  readonly by: string;
  readonly noun: string;
}

const REFERENCES: readonly Reference[] = [
  { id: 'CustomerId', code: 'CustomerNo', table: 'Customers', by: 'Number', noun: 'Customer' },
  { id: 'DepartmentId', code: 'DepartmentCode', table: 'Departments', by: 'Code', noun: 'Department' },
  { id: 'ProductId', code: 'ProductCode', table: 'Products', by: 'Code', noun: 'Product' },
];

/** Puts ids in place of codes. A code of a register that is not simulated is one that nobody knows. */
export function resolveCodes(account: Account, properties: GoProperties, values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, Json][] => {
      const property = properties.get(name);
      const isCode = property !== undefined && property.create && !property.update && property.read;
      if (!isCode || property.type.kind === 'enum') return [[name, value]];
      return value === null ? [] : [findCode(account, name, value)];
    }),
  );
}

function findCode(account: Account, name: string, value: Json): [string, Json] {
  const reference = REFERENCES.find(({ code }) => code === name);
  const found =
    reference &&
    account.database
      .readAll(reference.table, Infinity)
      .find(({ values }) => toText(values[reference.by]) === toText(value));
  if (reference === undefined || found === undefined) {
    throw noSuch(reference?.noun ?? name, `code = '${toText(value).slice(0, 100)}'`);
  }
  return [reference.id, Number(found.key)];
}

/** Refuses an id that nothing has. Registers that are not simulated know every id. */
export function checkReferences(account: Account, record: JsonObject): void {
  for (const { id, table, noun } of REFERENCES) {
    const value = record[id];
    if (value === undefined || value === null || account.database.current(table, toText(value))) continue;
    throw noSuch(noun, `id = ${toText(value)}`);
  }
}

/** The codes of what a record refers to. */
export function codesOf(account: Account, record: JsonObject): JsonObject {
  return Object.fromEntries(
    REFERENCES.filter(({ id }) => record[id] !== undefined).map(({ id, code, table, by }) => [
      code,
      account.database.current(table, toText(record[id]))?.[by] ?? null,
    ]),
  );
}
