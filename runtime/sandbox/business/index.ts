import type { Random } from '../../environment.ts';
import type { JsonObject } from '../json.ts';
import { createRandom } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import { RECORDS_PER_COMPANY, seedDeals, USERS, type DealSeeding } from './deals.ts';
import { makeCompany, makeHuman, makeWare, pick, type Company, type Human, type Ware } from './generate.ts';

export interface BusinessOptions {
  readonly seed: number;
  /** When the last record is made, in milliseconds; the others were made in the year before. */
  readonly now: number;
  readonly organisations: number;
  readonly persons: number;
  readonly products: number;
  /** Share of persons and products that billing knows too, from 0 to 1; 0.4 if absent. */
  readonly overlap?: number;
}

/** What was put where, so that a test or a demo can say what has to come out. */
export interface SeededBusiness {
  /** The same person in both systems, found by e-mail. */
  readonly pairs: readonly { readonly person: string; readonly customer: string }[];
  /** Persons that two customers claim: no program may choose. */
  readonly ambiguous: readonly string[];
  /** Persons that have left their company. */
  readonly inactive: readonly string[];
  /** Customers that the CRM does not know. */
  readonly onlyInBilling: readonly string[];
  /** The same product in both systems. */
  readonly products: readonly { readonly product: string; readonly item: string }[];
}

/** Fills an empty webCRM and an empty Chargebee with one small European business. */
export function seedBusiness(webcrm: Sandbox, chargebee: Sandbox, options: BusinessOptions): SeededBusiness {
  const random = createRandom(options.seed);
  const tick = yearUntil(options);
  const overlap = options.overlap ?? 0.4;
  chargebee.add('item_family', { id: 'webcrm', name: 'webCRM' }, tick());
  const companies = Array.from({ length: options.organisations }, (_, index) => {
    const company = makeCompany(random, index);
    const id = Number(webcrm.add('Organisations', organisation(company), tick()));
    if (index < 10) chargebee.add('business_entity', { id: `be-${index + 1}`, name: company.name }, tick());
    return { company, id };
  });
  const seeding = { ...options, overlap, random, tick, companies };
  seedDeals(webcrm, seeding);
  return {
    ...seedPeople(webcrm, chargebee, seeding),
    products: seedProducts(webcrm, chargebee, seeding),
  };
}

interface Seeding extends BusinessOptions, DealSeeding {
  readonly overlap: number;
}

function seedPeople(
  webcrm: Sandbox,
  chargebee: Sandbox,
  { persons, overlap, random, tick, companies }: Seeding,
): Omit<SeededBusiness, 'products'> {
  const pairs: { person: string; customer: string }[] = [];
  const ambiguous: string[] = [];
  const inactive: string[] = [];
  const onlyInBilling: string[] = [];
  for (let index = 0; index < persons; index += 1) {
    const { company, id } = pick(random, companies);
    const human = makeHuman(random, company, index);
    const left = index % 17 === 16;
    const known = random.next() < overlap;
    if (index % 13 === 12) onlyInBilling.push(chargebee.add('customer', customer(human, company), tick()));
    else {
      const person = webcrm.add(
        'Persons',
        { ...crmPerson(human, id), ...(left && { PersonStatus: 'Resigned' }) },
        tick(),
      );
      if (left) inactive.push(person);
      else if (index % 29 === 28) {
        ambiguous.push(person);
        chargebee.add('customer', customer(human, company), tick());
        chargebee.add('customer', { ...customer(human, company), phone: company.telephone }, tick());
      } else if (known) {
        pairs.push({
          person,
          customer: chargebee.add('customer', differing(random, human, company), tick()),
        });
      }
    }
  }
  return { pairs, ambiguous, inactive, onlyInBilling };
}

function seedProducts(
  webcrm: Sandbox,
  chargebee: Sandbox,
  { products, overlap, random, tick, companies }: Seeding,
): SeededBusiness['products'] {
  return Array.from({ length: products }, (_, index) => {
    const ware = makeWare(random, index);
    const product = webcrm.add('Products', crmProduct(ware, pick(random, companies).id), tick());
    if (random.next() >= overlap) return [];
    const id = `item-${ware.number}`;
    chargebee.add('item', item(id, ware), tick());
    chargebee.add('item_price', price(id, ware), tick());
    return [{ product, item: id }];
  }).flat();
}

function organisation(company: Company): JsonObject {
  return {
    OrganisationName: company.name,
    OrganisationAddress: company.address,
    OrganisationPostCode: company.postCode,
    OrganisationCity: company.city,
    OrganisationCountry: company.country,
    OrganisationTelephone: company.telephone,
    OrganisationDomain: company.domain.slice(0, 50),
    OrganisationType: 'Kunde',
  };
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

/** The same person as somebody else typed them: other case, other spaces, no telephone, another first name. */
function differing(random: Random, human: Human, company: Company): JsonObject {
  const same = customer(human, company);
  const { phone, ...withoutPhone } = same;
  const kind = Math.floor(random.next() * 5);
  if (kind === 0) return { ...same, email: human.email.toUpperCase() };
  if (kind === 1) return typeof phone === 'string' ? { ...same, phone: phone.replaceAll(' ', '') } : same;
  if (kind === 2) return withoutPhone;
  if (kind === 3) return { ...same, first_name: `${human.firstName.slice(0, 1)}.` };
  return same;
}

function crmProduct(ware: Ware, organisation: number): JsonObject {
  return {
    ProductCustom1: ware.name,
    ProductCustom2: ware.number,
    ProductCustom3: ware.unit,
    ProductComment: `${ware.name}, per ${ware.unit}`,
    ProductPrice: ware.price,
    ProductQuantity: 1,
    ProductOrganisationId: organisation,
  };
}

function item(id: string, ware: Ware): JsonObject {
  return {
    id,
    name: ware.name,
    type: 'charge',
    item_family_id: 'webcrm',
    external_name: ware.number,
    description: ware.name,
  };
}

function price(item: string, ware: Ware): JsonObject {
  return {
    id: `${item}-EUR`,
    name: `${ware.name} EUR`,
    item_id: item,
    pricing_model: 'per_unit',
    price: Math.round(ware.price * 100),
    currency_code: 'EUR',
  };
}

/** Times in rising order that end at `now`. */
function yearUntil({ now, organisations, persons, products }: BusinessOptions): () => number {
  const most = (2 + RECORDS_PER_COMPANY) * organisations + 3 * persons + 3 * products + USERS + 1;
  const step = Math.floor((365 * 86_400_000) / most);
  let at = now - most * step;
  return () => (at += step);
}
