import { webcrmChargebee } from '../../../generated/webcrm-chargebee.ts';
import type { FlowModel, RecordValues, SystemModel } from '../../../runtime/abi/index.ts';
import type { MemorySystem } from './memory-system.ts';

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

export interface Systems {
  readonly webcrm: MemorySystem;
  readonly chargebee: MemorySystem;
  readonly advance: (ms: number) => void;
}

/** People who are customers already, one a second; one in a hundred has another phone on each side. */
export function addPairs({ webcrm, chargebee, advance }: Systems, count: number): void {
  for (let index = 0; index < count; index += 1) {
    advance(1000);
    const other = index % differsEvery === 0 ? '9' : '0';
    webcrm.put('Persons', String(index + 1), person(index, `+4790${other}${digits(index)}`));
    chargebee.put('customer', `cust_${index}`, customer(index, `+47900${digits(index)}`));
  }
}

function person(index: number, phone: string): RecordValues {
  return {
    PersonId: String(index + 1),
    PersonFirstName: `First ${index}`,
    PersonLastName: `Last ${index}`,
    PersonEmail: `person.${index}@example.com`,
    PersonDirectPhone: null,
    PersonMobilePhone: phone,
    PersonStatus: 'Active',
    PersonOrganisationId: null,
    PersonCustom1: `cust_${index}`,
  };
}

function customer(index: number, phone: string): RecordValues {
  return {
    id: `cust_${index}`,
    first_name: `First ${index}`,
    last_name: `Last ${index}`,
    email: `person.${index}@example.com`,
    phone,
    company: null,
    business_entity_id: null,
    billing_address: { line1: null, zip: null, city: null, country: null },
  };
}

function digits(index: number): string {
  return String(index).padStart(5, '0');
}
