import { isJsonObject, type JsonObject } from '../json.ts';
import { CURRENCIES, type Account } from './account.ts';
import { invalid, Refusal } from './answers.ts';
import { readFilters, type GoObject } from './go-object.ts';
import { CUSTOMER } from './properties.ts';
import { checkReferences, codesOf } from './references.ts';
import { checkAddress } from './values.ts';

const NOUN = 'Customer';
const FIRST_NUMBER = 10_000;
const LAST_NUMBER = 99_999;

/** People and companies alike. */
export const CUSTOMERS: GoObject = {
  path: 'Customers',
  noun: NOUN,
  properties: CUSTOMER,
  key: 'number',
  made: 201,
  createdAt: ['ContactCreatedDateTimeOffset', 'CustomerCreatedDateTimeOffset'],
  defaults: { IsPerson: false, IsVatFree: false, IsArchived: false, IsActive: true, CurrencyCode: 'NOK' },
  unique: ['Number', 'ExternalImportReference', 'ExternalNumber'],
  unseen: ['MailAddress'],
  filters: readFilters(
    ['customerNos', 'among', 'Number'],
    ['externalNos', 'among', 'ExternalNumber'],
    ['externalImportReference', 'among', 'ExternalImportReference'],
    ['customerCreatedDateTimeOffsetGreaterThan', 'after', 'CustomerCreatedDateTimeOffset'],
    ['lastChangedDateTimeOffsetGreaterThan', 'after', 'LastChangedDateTimeOffset'],
  ),
  fill(account, { Number: given }) {
    const isGiven = given !== undefined && given !== null;
    return {
      SubledgerAccountId: account.database.next('subledger'),
      Number: isGiven ? given : nextNumber(account),
    };
  },
  check(account, record, before) {
    const { IsPerson, Name, FirstName, LastName, Number: number, CurrencyCode } = record;
    if (IsPerson === true && (isBlank(FirstName) || isBlank(LastName))) {
      throw invalid(NOUN, 'FirstName and LastName are required for a person.');
    }
    if (IsPerson !== true && isBlank(Name)) throw invalid(NOUN, 'Name is required for a company.');
    if (typeof number !== 'number' || number < FIRST_NUMBER || number > LAST_NUMBER) {
      throw invalid(NOUN, 'Number is outside of the number series of customers.');
    }
    if (typeof CurrencyCode !== 'string' || !CURRENCIES.includes(CurrencyCode)) {
      throw invalid(NOUN, 'CurrencyCode is not active on the client.');
    }
    if (isJsonObject(record['MailAddress'])) checkAddress(NOUN, record['MailAddress']);
    if (record['IsArchived'] === true && before?.['IsArchived'] !== true && owes(account, record)) {
      throw invalid(NOUN, 'IsArchived cannot be set: the contact has ledger balances.');
    }
    checkReferences(account, record);
  },
  checkDelete(account, record) {
    const isUsed = ['SalesOrders', 'OutgoingInvoices'].some((table) => isNamed(account, table, record));
    if (isUsed) throw new Refusal(409, 'Conflict', 'The customer is referenced and cannot be deleted.');
  },
  show: codesOf,
};

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

/** The next number that nobody has chosen already. */
function nextNumber(account: Account): number {
  const taken = new Set(
    account.database.readAll('Customers', Infinity).map(({ values }) => values['Number']),
  );
  let number: number;
  do number = FIRST_NUMBER - 1 + account.database.next('customer number');
  while (taken.has(number));
  return number;
}

/** An invoice that was sent stands in the ledger. */
function owes(account: Account, record: JsonObject): boolean {
  return isNamed(account, 'OutgoingInvoices', record);
}

function isNamed({ database }: Account, table: string, { Id }: JsonObject): boolean {
  return database.readAll(table, Infinity).some(({ values }) => values['CustomerId'] === Id);
}
