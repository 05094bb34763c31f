import { toText, type JsonObject } from '../json.ts';
import { CURRENCIES, type Account } from './account.ts';
import { invalid } from './answers.ts';
import { readFilters, type GoObject } from './go-object.ts';
import { linesOf } from './order-lines.ts';
import { SALES_ORDER } from './properties.ts';
import { checkReferences, codesOf } from './references.ts';

const NOUN = 'SalesOrder';

/** Drafts of invoices and confirmed orders. One that was sent is an outgoing invoice, and no order any more. */
export const SALES_ORDERS: GoObject = {
  path: 'SalesOrders',
  noun: NOUN,
  properties: SALES_ORDER,
  key: 'uuid',
  made: 201,
  createdAt: ['CreatedDateTimeOffset'],
  defaults: { SalesOrderStatus: 'Draft', IsCreatedByCurrentIntegration: true },
  unique: ['ExternalImportReference'],
  unseen: [],
  filters: readFilters(
    ['customerNos', 'among', 'CustomerNo'],
    ['departmentCodes', 'among', 'DepartmentCode'],
    ['orderStatus', 'among', 'SalesOrderStatus'],
    ['onlyCreatedByCurrentIntegration', 'among', 'IsCreatedByCurrentIntegration'],
    ['lastChangedDateTimeOffsetGreaterThan', 'after', 'LastChangedDateTimeOffset'],
  ),
  fill(account, { CurrencyCode, CustomerId }) {
    const customer = account.database.current('Customers', toText(CustomerId));
    return {
      SalesOrderNo: 1_000 + account.database.next('order number'),
      CurrencyCode: CurrencyCode ?? customer?.['CurrencyCode'] ?? 'NOK',
    };
  },
  check(account, record, before) {
    const { CurrencyCode } = record;
    if (typeof CurrencyCode !== 'string' || !CURRENCIES.includes(CurrencyCode)) {
      throw invalid(NOUN, 'CurrencyCode is not active on the client.');
    }
    checkReferences(account, record);
    if (before !== undefined && isLocked(before) && isLocked(record)) {
      throw invalid(NOUN, 'A confirmed sales order cannot be changed before it is set back to draft.');
    }
  },
  checkDelete: () => undefined,
  show: (account, record) => ({ ...codesOf(account, record), ...sums(account, record) }),
};

/** What is confirmed is closed, until it is a draft again. */
export function isLocked({ SalesOrderStatus }: JsonObject): boolean {
  return SalesOrderStatus === 'Confirmed';
}

function sums(account: Account, { Id }: JsonObject): JsonObject {
  const lines = linesOf(account, toText(Id), Infinity);
  const total = (name: string): number =>
    lines.reduce((sum, line) => sum + Math.round(Number(line[name] ?? 0) * 100), 0) / 100;
  return { LineCount: lines.length, NetAmount: total('NetAmount'), TotalAmount: total('TotalAmount') };
}
