import { expectTypeOf, test } from 'vitest';
import type { Decimal, Money } from 'syncline/runtime/abi';
import {
  peopleToCustomers,
  type state,
  type BillingCustomers,
  type CrmPeople,
} from './samples/features/generated/crm-billing.ts';

// These hold or fail when the types are checked, which is before any test runs.

test('every property may be empty or not known', () => {
  expectTypeOf<CrmPeople['Mail']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<CrmPeople['IsBlocked']>().toEqualTypeOf<boolean | null | undefined>();
  expectTypeOf<CrmPeople['Points']>().toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error: what may be empty cannot be used as text.
  void ((person: CrmPeople) => person.Mail.length);
});

test('enumerations are unions of their values', () => {
  expectTypeOf<CrmPeople['Status']>().toEqualTypeOf<'Active' | 'Left' | 'On leave' | null | undefined>();
  expectTypeOf<ReturnType<(typeof state)['get']>>().toEqualTypeOf<'live' | 'gone' | undefined>();
  // @ts-expect-error: no value of the enumeration.
  void (() => peopleToCustomers({ Status: 'Asleep' }, undefined, {}));
});

test('money is an amount with its currency, and decimals are text', () => {
  expectTypeOf<BillingCustomers['wage']>().toEqualTypeOf<Money | null | undefined>();
  expectTypeOf<CrmPeople['Rating']>().toEqualTypeOf<Decimal | null | undefined>();
  // @ts-expect-error: an amount without a currency is none.
  void (() => peopleToCustomers({ Salary: { amount: '1' } }, undefined, {}));
  // @ts-expect-error: a number would lose digits.
  void (() => peopleToCustomers({ Salary: { amount: 1, currency: 'NOK' } }, undefined, {}));
});
