import { toText, type JsonObject } from '../json.ts';
import type { Account } from './account.ts';
import { invalid, Refusal } from './answers.ts';
import { readFilters, type GoObject } from './go-object.ts';
import { PRODUCT } from './properties.ts';

const NOUN = 'Product';

/** What is sold. Their stock has a change time of its own. */
export const PRODUCTS: GoObject = {
  path: 'Products',
  noun: NOUN,
  properties: PRODUCT,
  key: 'number',
  made: 200,
  createdAt: ['CreatedDateTimeOffset'],
  defaults: { IsArchived: false, IsStockItem: false, ProductType: 'Product', UnitOfMeasureCode: 'EA' },
  unique: ['Code'],
  unseen: ['StockOnHand'],
  filters: readFilters(
    ['codes', 'among', 'Code'],
    ['names', 'among', 'Name'],
    ['type', 'among', 'ProductType'],
    ['isArchived', 'among', 'IsArchived'],
    ['createdDateTimeOffsetGreaterThan', 'after', 'CreatedDateTimeOffset'],
    ['lastChangedDateTimeOffsetGreaterThan', 'after', 'LastChangedDateTimeOffset'],
    ['stockOnHandLastChangedDateTimeOffsetGreaterThan', 'after', 'StockOnHandLastChangedDatetimeOffset'],
  ),
  fill(account, { Code }) {
    const isGiven = Code !== undefined && Code !== null && Code !== '';
    return { Code: isGiven ? Code : nextCode(account) };
  },
  check(account, { Name, Code, IsStockItem, StockOnHand }, before) {
    if (before === undefined && !account.salesAccount) {
      throw invalid(NOUN, 'Standard sales account is required.');
    }
    if (typeof Name !== 'string' || Name.trim() === '') throw invalid(NOUN, 'Name is required.');
    if (typeof Code !== 'string' || Code === '') throw invalid(NOUN, 'Code is required.');
    if (IsStockItem !== true && typeof StockOnHand === 'number') {
      throw invalid(NOUN, 'StockOnHand can be set on stock items only.');
    }
  },
  checkDelete(account, { Id }) {
    const isSold = account.database
      .readAll('SalesOrderLines', Infinity)
      .some(({ values }) => values['ProductId'] === Id);
    if (isSold) throw new Refusal(409, 'Conflict', 'The product is referenced and cannot be deleted.');
  },
  show: (account, record) => ({ StockAvailable: available(account, record) }),
};

function nextCode({ database }: Account): string {
  const taken = new Set(database.readAll('Products', Infinity).map(({ values }) => values['Code']));
  let code: string;
  do code = String(database.next('product code'));
  while (taken.has(code));
  return code;
}

/** Confirmed orders reserve a part of the stock. */
function available({ database }: Account, { Id, StockOnHand }: JsonObject): number | null {
  if (typeof StockOnHand !== 'number') return null;
  return database
    .readAll('SalesOrderLines', Infinity)
    .filter(({ values }) => values['ProductId'] === Id && isReserved(database, values))
    .reduce((rest, { values }) => rest - Number(values['Quantity'] ?? 0), StockOnHand);
}

function isReserved(database: Account['database'], { SalesOrderId }: JsonObject): boolean {
  const order = database.current('SalesOrders', toText(SalesOrderId));
  return order?.['SalesOrderStatus'] === 'Confirmed';
}
