import { PROPERTY_LISTS } from './property-lists.ts';

export type GoType =
  | { readonly kind: 'text'; readonly maxLength: number | undefined }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'int' | 'double' | 'bool' | 'date' | 'time' | 'uuid' | 'ids' | 'lines' | 'address' };

interface GoProperty {
  readonly type: GoType;
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
}

export type GoProperties = ReadonlyMap<string, GoProperty>;

export const ADDRESS = readProperties('ContactAddress');
export const CUSTOMER = readProperties('Customer');
export const DEPARTMENT = readProperties('Department');
export const PRODUCT = readProperties('Product');
export const SALES_ORDER = readProperties('SalesOrder');
export const SALES_ORDER_LINE = readProperties('SalesOrderLine');

function readProperties(name: keyof typeof PROPERTY_LISTS): GoProperties {
  const properties = new Map<string, GoProperty>();
  let property = readProperty('r', 'text');
  const words = PROPERTY_LISTS[name].trim().split(/\s+/u);
  let access = '';
  for (const word of words) {
    if (/^[rcu]{1,3}$/u.test(word)) access = word;
    else if (word.endsWith(':')) property = readProperty(access, word.slice(0, -1));
    else properties.set(word, property);
  }
  return properties;
}

function readProperty(access: string, type: string): GoProperty {
  return {
    type: readType(type),
    read: access.includes('r'),
    create: access.includes('c'),
    update: access.includes('u'),
  };
}

function readType(text: string): GoType {
  const [, kind = '', detail] = /^(\w+)(?:\((.*)\))?$/u.exec(text) ?? [];
  switch (kind) {
    case 'text':
      return { kind, maxLength: detail === undefined ? undefined : Number(detail) };
    case 'enum':
      return { kind, values: detail?.split('|') ?? [] };
    case 'int':
    case 'double':
    case 'bool':
    case 'date':
    case 'time':
    case 'uuid':
    case 'ids':
    case 'lines':
    case 'address':
      return { kind };
    default:
      throw new Error(`unknown property type ${text}`);
  }
}
