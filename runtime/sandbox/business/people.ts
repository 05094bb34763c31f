import type { Random } from '../../environment.ts';
import type { JsonObject } from '../json.ts';
import { makeHuman, pick, type Company, type Human } from './generate.ts';
import type { Seeding } from './seeding.ts';

/** Who was put where. */
export interface SeededPeople {
  /** The same person in both systems, found by e-mail. */
  readonly pairs: readonly { readonly person: string; readonly customer: string }[];
  /** Persons that two customers claim: no program may choose. */
  readonly ambiguous: readonly string[];
  /** Persons that have left their company. */
  readonly inactive: readonly string[];
  /** Customers that the CRM does not know. */
  readonly onlyInBilling: readonly string[];
}

/** People in the CRM, in billing, in both, and some that billing has twice. */
export function seedPeople(seeding: Seeding): SeededPeople {
  const { webcrm, chargebee, random, tick } = seeding;
  const pairs: { person: string; customer: string }[] = [];
  const ambiguous: string[] = [];
  const inactive: string[] = [];
  const onlyInBilling: string[] = [];
  for (let index = 0; index < seeding.persons; index += 1) {
    const { company, id } = pick(random, seeding.companies);
    const human = makeHuman(random, company, index);
    const addCustomer = (record: JsonObject): string => chargebee.add('customer', record, tick());
    const fate = fateOf(random, index, seeding.overlap);
    if (fate === 'only_in_billing') {
      onlyInBilling.push(addCustomer(customer(human, company)));
      continue;
    }
    const status = fate === 'inactive' ? 'Resigned' : 'Active';
    const person = webcrm.add('Persons', { ...crmPerson(human, id), PersonStatus: status }, tick());
    if (fate === 'inactive') inactive.push(person);
    if (fate === 'pair') pairs.push({ person, customer: addCustomer(differing(random, human, company)) });
    if (fate === 'ambiguous') {
      ambiguous.push(person);
      addCustomer(customer(human, company));
      addCustomer({ ...customer(human, company), phone: company.telephone });
    }
  }
  return { pairs, ambiguous, inactive, onlyInBilling };
}

type Fate = 'only_in_billing' | 'inactive' | 'ambiguous' | 'pair' | 'only_in_crm';

function fateOf(random: Random, index: number, overlap: number): Fate {
  const known = random.next() < overlap;
  if (index % 13 === 12) return 'only_in_billing';
  if (index % 17 === 16) return 'inactive';
  if (index % 29 === 28) return 'ambiguous';
  return known ? 'pair' : 'only_in_crm';
}

function crmPerson(human: Human, organisation: number): JsonObject {
  return {
    PersonFirstName: human.firstName,
    PersonLastName: human.lastName,
    PersonEmail: human.email,
    PersonDirectPhone: human.directPhone,
    PersonMobilePhone: human.mobilePhone,
    PersonOrganisationId: organisation,
  };
}

function customer(human: Human, company: Company): JsonObject {
  const phone = human.directPhone === '' ? human.mobilePhone : human.directPhone;
  return {
    first_name: human.firstName,
    last_name: human.lastName,
    email: human.email,
    company: company.name,
    ...(phone !== '' && { phone }),
  };
}

/** The same person as somebody else typed them: other case, spaces or first name, no telephone, an old address. */
function differing(random: Random, human: Human, company: Company): JsonObject {
  const same = customer(human, company);
  const { phone, ...withoutPhone } = same;
  const kind = Math.floor(random.next() * 6);
  if (kind === 0) return { ...same, email: human.email.toUpperCase() };
  if (kind === 1) return typeof phone === 'string' ? { ...same, phone: phone.replaceAll(' ', '') } : same;
  if (kind === 2) return withoutPhone;
  if (kind === 3) return { ...same, first_name: `${human.firstName.slice(0, 1)}.` };
  if (kind === 4) return { ...same, billing_address: oldAddress(company) };
  return same;
}

function oldAddress({ city, countryCode }: Company): JsonObject {
  return { line1: 'Gammel Strand 1', city, country: countryCode };
}
