import { webcrmChargebee } from '../../../generated/webcrm-chargebee.ts';
import type { FlowModel, RecordValues, SystemModel } from '../../../runtime/abi/index.ts';
import type { Population } from './memory-system.ts';

/** The main flow's sync of people alone: a customer is looked at in one pair, not in two. */
export const flow: FlowModel = {
  ...webcrmChargebee,
  syncs: webcrmChargebee.syncs.filter(({ name }) => name === 'Persons-customer'),
};

export function modelOf(connection: string): SystemModel {
  const model = flow.systems[connection];
  if (model === undefined) throw new Error(`the flow has no system ${connection}`);
  return model;
}

/** Every how many pairs one whose two sides differ. */
export const differsEvery = 100;

const second = 1000;

/** People who are customers already, one a second; one in a hundred has another phone on each side. */
export function persons(count: number, since: number): Population {
  return {
    ...oneASecond(count, since),
    object: 'Persons',
    id: (position) => String(position + 1),
    position: (id) => Number(id) - 1,
    values: person,
  };
}

export function customers(count: number, since: number): Population {
  return {
    ...oneASecond(count, since),
    object: 'customer',
    id: (position) => `cust_${position}`,
    position: (id) => Number(id.slice('cust_'.length)),
    values: customer,
  };
}

function oneASecond(count: number, since: number): Pick<Population, 'count' | 'stamp' | 'firstSince'> {
  return {
    count,
    stamp: (position) => since + position * second,
    firstSince: (stamp) => Math.min(Math.max(Math.ceil((stamp - since) / second), 0), count),
  };
}

function person(index: number): RecordValues {
  const other = index % differsEvery === 0 ? '9' : '0';
  return {
    PersonId: String(index + 1),
    PersonFirstName: `First ${index}`,
    PersonLastName: `Last ${index}`,
    PersonEmail: `person.${index}@example.com`,
    PersonDirectPhone: null,
    PersonMobilePhone: `+47${other}${digits(index)}`,
    PersonStatus: 'Active',
    PersonOrganisationId: null,
    PersonCustom1: `cust_${index}`,
  };
}

function customer(index: number): RecordValues {
  return {
    id: `cust_${index}`,
    first_name: `First ${index}`,
    last_name: `Last ${index}`,
    email: `person.${index}@example.com`,
    phone: `+470${digits(index)}`,
    company: null,
    business_entity_id: null,
    billing_address: { line1: null, zip: null, city: null, country: null },
  };
}

function digits(index: number): string {
  return String(index).padStart(7, '0');
}
