import { expect, test } from 'vitest';
import {
  crmBilling,
  customersToPeople,
  peopleToCustomers,
  type CrmPeople,
} from './samples/features/generated/crm-billing.ts';
import {
  type DeFaultDeleteProcessExit1,
  classToDeleteProcessExit1,
  deleteProcessExit1ToClass,
  hostile,
} from './samples/hostile/generated/hostile.ts';

const ada: CrmPeople = {
  Id: '7',
  Status: 'On leave',
  FirstName: 'Ada',
  LastName: 'Byron',
  Mail: 'ada@example.com',
  Phone: null,
  Mobile: '+47 900 00 000',
  Company: 'c1',
  Hired: '2031-03-29T23:30:00.000Z',
  Rating: '4.5',
  Points: 12,
  IsBlocked: false,
  Salary: { amount: '100.5', currency: 'NOK' },
  Home: { Street: 'Storgata 1', City: null },
};

test('forward maps a whole record', () => {
  const references = { Company: { linked: 'a9', record: { Name: 'x'.repeat(50) } } };
  expect(peopleToCustomers(ada, undefined, references)).toEqual({
    given_name: 'Ada',
    family_name: 'Byron',
    email: 'ada@example.com',
    phone: '+47 900 00 000',
    state: 'live',
    account: 'a9',
    company: 'x'.repeat(40),
    number: 'P-7',
    hired_on: '2031-03-30',
    rating: 5,
    points: '12',
    blocked: false,
    wage: { amount: '100.5', currency: 'NOK' },
    office_mail: undefined,
    address: { line: 'Storgata 1', city: null },
  });
});

test('what is not known says nothing, what is empty clears', () => {
  const patch = peopleToCustomers({ FirstName: null, Rating: null, Home: null }, undefined, {});
  expect(patch).toMatchObject({ given_name: null, rating: null, address: { line: null, city: null } });
  expect(patch).toMatchObject({
    family_name: undefined,
    email: undefined,
    account: undefined,
    company: undefined,
  });
});

test('a reference that is empty clears, one that is not resolved rests', () => {
  const empty = { Company: { linked: null, record: null } };
  expect(peopleToCustomers(ada, undefined, empty)).toMatchObject({ account: null, company: null });
  const waiting = { Company: { linked: undefined, record: undefined } };
  expect(peopleToCustomers(ada, undefined, waiting)).toMatchObject({
    account: undefined,
    company: undefined,
  });
});

test('alternatives are written back to the one that supplied the value', () => {
  const customer = { phone: '+47 911 11 111' };
  expect(customersToPeople(customer, ada)).toMatchObject({ Phone: undefined, Mobile: '+47 911 11 111' });
  expect(customersToPeople(customer, undefined)).toMatchObject({
    Phone: '+47 911 11 111',
    Mobile: undefined,
  });
});

test('a table of values answers by its lines, and else by its last one', () => {
  expect(peopleToCustomers({ Status: 'Left' }, undefined, {}).state).toBe('gone');
  expect(customersToPeople({ state: 'live' }, undefined).Status).toBe('Active');
});

test('conditions and match keys are functions of the record', () => {
  const [companies, people] = crmBilling.syncs;
  const nobody = { linked: () => false, referenced: () => false };
  expect(people?.left.only?.({ ...ada, Status: 'Left' }, nobody, {})).toBe(false);
  expect(people?.left.only?.({ ...ada }, nobody, {})).toBe(true);
  const create = companies?.right.create;
  const condition = create?.policy === 'if' ? create.condition : undefined;
  expect(condition?.({ City: 'Oslo' }, nobody, {})).toBe(true);
  expect(condition?.({ City: 'Bergen' }, nobody, {})).toBe(false);
  expect(
    condition?.({}, { ...nobody, referenced: (sync) => sync === 'crm-billing/People-customers' }, {}),
  ).toBe(true);
  const [byMail, byName] = people?.match ?? [];
  expect(byMail?.leftKey({ ...ada }, {})).toEqual(['ada@example.com']);
  expect(byName?.leftKey({ ...ada, LastName: null }, {})).toBeUndefined();
});

test('every row tells the line of the flow that it comes from', () => {
  const lines = crmBilling.syncs.flatMap(({ rows }) => rows.map(({ line }) => line));
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  expect(new Set(lines).size).toBe(lines.length);
});

test('text of flows and descriptors stays text', () => {
  expect(hostile.syncs).toHaveLength(1);
  const [sync] = hostile.syncs;
  expect(sync?.name).toBe('delete */ `${process.exit(1)}`-class');
  expect(sync?.left.object).toBe('delete */ `${process.exit(1)}`');
});

test('names that every object inherits are read from the record alone', () => {
  const ordinary: DeFaultDeleteProcessExit1 = { toString: undefined, hasOwnProperty: undefined };
  expect(deleteProcessExit1ToClass(ordinary)).toMatchObject({ h: undefined, i: undefined });
  const inherits: DeFaultDeleteProcessExit1 = Object.create({ toString: 'inherited', hasOwnProperty: "'" });
  expect(deleteProcessExit1ToClass(inherits)).toMatchObject({ h: undefined, i: undefined });
  const named = classToDeleteProcessExit1({ i: 'a name', valueOf: undefined });
  expect(deleteProcessExit1ToClass(named).i).toBe('a name');
});
