import { textAt } from './text-at.ts';
import {
  add,
  CUSTOMER,
  ENTITY,
  FAMILY,
  ITEM,
  ORGANISATION,
  PERSON,
  PRODUCT,
  unique,
  type Stage,
} from './stage.ts';

/** What both systems hold before the first run: some records on both sides, some ambiguous, some inactive. */
export function populate(stage: Stage): void {
  const { random } = stage;
  add(stage, FAMILY, { id: 'webcrm', name: 'From the CRM' });
  const organisations = [0, 1].map(() => {
    const name = unique(stage, 'Company ');
    if (random.chance(0.5)) add(stage, ENTITY, { name });
    return addOrganisation(stage, name);
  });
  for (let index = 0; index < stage.plan.persons; index += 1) addPerson(stage, random.pick(organisations));
  addAmbiguous(stage);
  addProduct(stage);
  addProduct(stage);
  addKnownProduct(stage);
}

export function addOrganisation(stage: Stage, name: string, lagMs = 0): string {
  const values = {
    OrganisationName: name,
    OrganisationCity: unique(stage, 'City '),
    OrganisationPostCode: unique(stage, '0'),
    OrganisationAddress: unique(stage, 'Street '),
    OrganisationCountry: 'Norway',
  };
  return add(stage, ORGANISATION, values, {}, { lagMs });
}

/** A person, sometimes with its customer on the other side already, sometimes inactive or without an e-mail. */
export function addPerson(stage: Stage, organisation: string | undefined): void {
  const { random } = stage;
  const email = random.chance(0.9) ? `${unique(stage, 'person')}@example.com` : '';
  const status = random.chance(0.85) ? 'Active' : 'Resigned';
  add(
    stage,
    PERSON,
    {
      PersonFirstName: unique(stage, 'First'),
      PersonLastName: unique(stage, 'Last'),
      PersonEmail: email,
      PersonMobilePhone: random.chance(0.5) ? unique(stage, '+47900') : '',
      PersonDirectPhone: random.chance(0.3) ? unique(stage, '+47220') : '',
      PersonStatus: status,
      PersonTitle: unique(stage, 'Title '),
    },
    organisation === undefined ? {} : { PersonOrganisationId: Number(organisation) },
  );
  if (email !== '' && random.chance(0.5)) {
    stage.time.advance(random.below(5_000));
    const values: Record<string, string> = { email, auto_collection: 'off' };
    if (random.chance(0.7)) values['first_name'] = unique(stage, 'First');
    if (random.chance(0.7)) values['last_name'] = unique(stage, 'Last');
    if (random.chance(0.4)) values['phone'] = unique(stage, '+47400');
    add(stage, CUSTOMER, values);
  }
}

/** One person whose e-mail two customers have: nobody can know which one is meant. */
function addAmbiguous(stage: Stage): void {
  const email = `${unique(stage, 'ambiguous')}@example.com`;
  add(stage, PERSON, { PersonLastName: unique(stage, 'Last'), PersonEmail: email, PersonStatus: 'Active' });
  add(stage, CUSTOMER, { email, first_name: unique(stage, 'First') });
  add(stage, CUSTOMER, { email, first_name: unique(stage, 'First') });
}

/** Records without anything that could be matched, on both sides. */
export function addBareRecords(stage: Stage): void {
  add(stage, PERSON, { PersonLastName: unique(stage, 'Last'), PersonEmail: '', PersonStatus: 'Active' });
  add(stage, CUSTOMER, { first_name: unique(stage, 'First') });
}

/** A customer with the e-mail of somebody who is in the CRM already, or a second person with it. */
export function addSameKey(stage: Stage): void {
  const emails = stage.webcrm
    .all('Persons')
    .map(({ values }) => textAt(values, 'PersonEmail'))
    .filter((email) => email !== '' && !email.startsWith('ambiguous'));
  if (emails.length === 0) return;
  const email = stage.random.pick(emails);
  const name = unique(stage, 'Last');
  if (stage.random.chance(0.6)) add(stage, CUSTOMER, { email, last_name: name });
  else add(stage, PERSON, { PersonEmail: email, PersonLastName: name, PersonStatus: 'Active' });
}

export function addProduct(stage: Stage): void {
  add(stage, PRODUCT, productValues(stage));
}

/** A product that is an item already, found by its number alone. */
function addKnownProduct(stage: Stage): void {
  const values = productValues(stage);
  add(stage, PRODUCT, values);
  const item = { name: unique(stage, 'Item '), external_name: values.ProductCustom2 };
  add(stage, ITEM, item, { id: unique(stage, 'item-'), type: 'charge', item_family_id: 'webcrm' });
}

function productValues(
  stage: Stage,
): Readonly<Record<'ProductCustom1' | 'ProductCustom2' | 'ProductComment', string>> {
  return {
    ProductCustom1: unique(stage, 'Product '),
    ProductCustom2: unique(stage, 'SKU-'),
    ProductComment: stage.random.chance(0.5) ? unique(stage, 'Text ') : '',
  };
}
