import { isJsonArray, isJsonObject, toText, type Json, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { invalid } from './answers.ts';
import { readFilters, type GoObject } from './go-object.ts';
import { SALES_ORDER_LINE } from './properties.ts';
import { checkReferences, codesOf } from './references.ts';

const NOUN = 'SalesOrderLine';
const VAT_PERCENT = 25;

/** What is sold with one order. Nothing lists them but their order. */
export const ORDER_LINES: GoObject = {
  path: 'SalesOrderLines',
  noun: NOUN,
  properties: SALES_ORDER_LINE,
  key: 'uuid',
  made: 201,
  createdAt: [],
  defaults: { LineType: 'Normal' },
  unique: ['ExternalImportReference'],
  unseen: [],
  filters: readFilters(),
  /** What is not said comes from the product, once. */
  fill({ database }, { ProductId, SalesOrderId, Description, ProductUnitPrice, ProductUnitCost, SortOrder }) {
    const product = database.current('Products', toText(ProductId));
    const others = database
      .readAll('SalesOrderLines', Infinity)
      .filter(({ values }) => values['SalesOrderId'] === SalesOrderId);
    return {
      Description: Description ?? product?.['Name'] ?? null,
      ProductUnitPrice: ProductUnitPrice ?? product?.['UnitPrice'] ?? null,
      ProductUnitCost: ProductUnitCost ?? product?.['UnitCost'] ?? null,
      SortOrder: SortOrder ?? others.length,
    };
  },
  check(account, record) {
    const { ProductId, Quantity } = record;
    if (typeof ProductId === 'number' && typeof Quantity !== 'number') {
      throw invalid(NOUN, 'Quantity is required on a line with a product.');
    }
    checkReferences(account, record);
  },
  checkDelete: () => undefined,
  show: (account, record) => ({ ...codesOf(account, record), ...amounts(record) }),
};

/** The lines of an order as a reader is shown them, in their order. */
export function linesOf(account: Account, order: string, now: number): readonly JsonObject[] {
  return account.database
    .readAll('SalesOrderLines', now)
    .map(({ values }) => ({ ...values, ...ORDER_LINES.show(account, values) }))
    .filter((line) => line.SalesOrderId === order)
    .toSorted((one, other) => Number(one['SortOrder']) - Number(other['SortOrder']));
}

/** The lines that a new order comes with. */
export function givenLines(lines: Json | undefined): readonly JsonObject[] {
  return isJsonArray(lines) ? lines.filter((line) => isJsonObject(line)) : [];
}

/** VAT comes from the account of the product; a line without one has none. */
function amounts({ ProductId, Quantity, ProductUnitPrice, Allowance }: JsonObject): JsonObject {
  const cents = Number(Quantity ?? 0) * Number(ProductUnitPrice ?? 0) * (100 - Number(Allowance ?? 0));
  const net = Math.round(cents) / 100;
  const rate = typeof ProductId === 'number' ? VAT_PERCENT : 0;
  const vat = Math.round(net * rate) / 100;
  return {
    NetAmount: net,
    VatAmount: vat,
    TotalAmount: Math.round((net + vat) * 100) / 100,
    VatRate: rate,
    VatCode: rate === 0 ? null : '3',
  };
}
