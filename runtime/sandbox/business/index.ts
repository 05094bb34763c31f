import type { JsonObject } from '../json.ts';
import { createRandom } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SimulatedSystem } from '../systems.ts';
import { seedBooks } from './books.ts';
import { seedErp, seedWebshop } from './own-systems.ts';
import { RECORDS_PER_COMPANY, seedDeals, USERS } from './deals.ts';
import { makeCompany, type Company } from './generate.ts';
import { ORDERS, seedOrders } from './orders.ts';
import { seedPeople, type SeededPeople } from './people.ts';
import type { BusinessOptions } from './seeding.ts';
import { seedShop } from './shop.ts';
import { seedWares, type SeededWare } from './wares.ts';

export type { BusinessOptions } from './seeding.ts';

/** What was put where, so that a test or a demo can say what has to come out. */
export interface SeededBusiness extends SeededPeople {
  readonly products: readonly SeededWare[];
}

/** Of how many organisations the site has a business entity. */
const BUSINESS_ENTITIES = 10;

/** The empty systems of one business. Only the CRM and billing are always there. */
export type BusinessSandboxes = Readonly<
  Record<'webcrm' | 'chargebee', Sandbox> & Partial<Record<SimulatedSystem, Sandbox>>
>;

/** Fills empty systems with one small European business. The same seed fills each of them the same, whichever others are there. */
export function seedBusiness(sandboxes: BusinessSandboxes, options: BusinessOptions): SeededBusiness {
  const { webcrm, chargebee } = sandboxes;
  const random = createRandom(options.seed);
  const tick = yearUntil(options);
  chargebee.add('item_family', { id: 'webcrm', name: 'webCRM' }, tick());
  const companies = Array.from({ length: options.organisations }, (_, index) => {
    const company = makeCompany(random, index);
    const id = Number(webcrm.add('Organisations', organisation(company), tick()));
    const entity = { id: `be-${index + 1}`, name: company.name };
    if (index < BUSINESS_ENTITIES) chargebee.add('business_entity', entity, tick());
    return { company, id };
  });
  const seeding = { overlap: 0.4, ...options, webcrm, chargebee, random, tick, companies };
  seedDeals(seeding);
  const business = { ...seedPeople(seeding), products: seedWares(seeding) };
  seedOrders(chargebee, tick);
  if (sandboxes.squarespace !== undefined) seedShop(sandboxes.squarespace, chargebee, tick);
  const { powerofficego, customerp, customwebshop } = sandboxes;
  if (powerofficego !== undefined) seedBooks(powerofficego, chargebee, options);
  if (customerp !== undefined) seedErp(customerp, chargebee, options);
  if (customwebshop !== undefined) seedWebshop(customwebshop, chargebee, options);
  return business;
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

/** Times in rising order within the year before `now`. */
function yearUntil({ now, organisations, persons, products }: BusinessOptions): () => number {
  const most = (2 + RECORDS_PER_COMPANY) * organisations + 3 * persons + 4 * products + USERS + ORDERS + 3;
  const step = Math.floor((365 * 86_400_000) / most);
  let at = now - most * step;
  return () => (at += step);
}
