import { PROPERTY_LISTS } from './property-lists.ts';

export type WebcrmType =
  | { readonly kind: 'text'; readonly maxLength: number | undefined }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'int' | 'double' | 'bool' | 'date' };

/** One of webCRM's objects as its API shows it. */
export interface WebcrmObject {
  /** `Persons` */
  readonly path: string;
  /** `Person`: what its properties begin with, and its table's name in a query. */
  readonly prefix: string;
  readonly properties: ReadonlyMap<string, WebcrmType>;
  /** Whether a create tells the new id. */
  readonly tellsId: boolean;
  readonly deletable: boolean;
  readonly queryable: boolean;
}

type Prefix = keyof typeof PROPERTY_LISTS;

function object(
  path: string,
  prefix: Prefix,
  traits: Pick<WebcrmObject, 'tellsId' | 'deletable' | 'queryable'>,
): WebcrmObject {
  return { path, prefix, properties: readProperties(prefix), ...traits };
}

export const OBJECTS: readonly WebcrmObject[] = [
  object('Organisations', 'Organisation', { tellsId: false, deletable: false, queryable: true }),
  object('Persons', 'Person', { tellsId: true, deletable: false, queryable: true }),
  object('Opportunities', 'Opportunity', { tellsId: true, deletable: false, queryable: true }),
  object('QuotationLines', 'QuotationLine', { tellsId: true, deletable: true, queryable: false }),
  object('Products', 'Product', { tellsId: true, deletable: true, queryable: false }),
  object('Users', 'User', { tellsId: false, deletable: false, queryable: false }),
];

function readProperties(prefix: Prefix): ReadonlyMap<string, WebcrmType> {
  const properties = new Map<string, WebcrmType>();
  let type: WebcrmType = { kind: 'text', maxLength: undefined };
  for (const word of PROPERTY_LISTS[prefix].trim().split(/\s+/u)) {
    if (word.endsWith(':')) type = readType(word.slice(0, -1));
    else for (const name of unfold(word)) properties.set(prefix + name, type);
  }
  return properties;
}

/** `Custom1..15` stands for fifteen names. */
function unfold(word: string): readonly string[] {
  const [, stem = '', last = ''] = /^(\w+?)1\.\.(\d+)$/u.exec(word) ?? [];
  if (stem === '') return [word];
  return Array.from({ length: Number(last) }, (_, index) => `${stem}${index + 1}`);
}

function readType(text: string): WebcrmType {
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
      return { kind };
    default:
      throw new Error(`unknown property type ${text}`);
  }
}
