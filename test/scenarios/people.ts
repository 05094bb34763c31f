import { addBareRecords, addOrganisation, addPerson, addProduct, addSameKey } from './populate.ts';
import {
  add,
  CUSTOMER,
  edit,
  ENTITY,
  ITEM,
  ORGANISATION,
  PERSON,
  PRODUCT,
  remove,
  unique,
  type Stage,
  type Target,
} from './stage.ts';
import { SETTLE } from './plan.ts';
import { textAt } from './text-at.ts';

const PERSON_PROPERTIES = ['PersonFirstName', 'PersonLastName', 'PersonEmail', 'PersonMobilePhone'] as const;
const CUSTOMER_PROPERTIES = ['first_name', 'last_name', 'email', 'phone'] as const;
const PRODUCT_PROPERTIES = ['ProductCustom1', 'ProductComment', 'ProductCustom3'] as const;
const ITEM_PROPERTIES = ['name', 'description', 'unit'] as const;

function valueFor(stage: Stage, property: string): string | null {
  const { random } = stage;
  if (/email/i.test(property)) return `${unique(stage, 'mail')}@example.com`;
  if (/phone/i.test(property)) return random.chance(0.25) ? '' : unique(stage, '+47930');
  if (/FirstName|first_name|Comment|description|Custom3|unit/.test(property))
    return random.chance(0.2) ? '' : unique(stage, stage.random.chance(0.2) ? ' Spaced ' : 'Text ');
  return unique(stage, 'Name ');
}

function isAmbiguous(values: Readonly<Record<string, unknown>>): boolean {
  return [textAt(values, 'PersonEmail'), textAt(values, 'email')].some((email) =>
    email.startsWith('ambiguous'),
  );
}

function editSome(stage: Stage, target: Target, properties: readonly string[]): void {
  const records = stage[target.system].all(target.object).filter((record) => !isAmbiguous(record.values));
  if (records.length === 0) return;
  const { id } = stage.random.pick(records);
  const chosen = properties.filter(() => stage.random.chance(0.4));
  const values = Object.fromEntries(chosen.map((property) => [property, valueFor(stage, property)]));
  if (chosen.length > 0) edit(stage, target, id, values);
}

/** One property on both sides of a pair; the id of the customer that a person is stands in the person. */
function editBothSides(stage: Stage, at: 'at once' | 'one by one'): void {
  const { random } = stage;
  const known = stage.webcrm.all('Persons').filter(({ values }) => textAt(values, 'PersonCustom1') !== '');
  if (known.length === 0) return;
  const { id, values } = random.pick(known);
  const customer = textAt(values, 'PersonCustom1');
  if (stage.chargebee.get('customer', customer) === undefined) return;
  const index = random.below(PERSON_PROPERTIES.length);
  const [mine, theirs] = [
    PERSON_PROPERTIES[index] ?? 'PersonFirstName',
    CUSTOMER_PROPERTIES[index] ?? 'first_name',
  ];
  const timing = at === 'at once' ? {} : undefined;
  const edits = [
    () => edit(stage, PERSON, id, { [mine]: valueFor(stage, mine) }, timing),
    () => edit(stage, CUSTOMER, customer, { [theirs]: valueFor(stage, theirs) }, timing),
  ];
  for (const change of random.chance(0.5) ? edits : edits.toReversed()) {
    change();
    if (at === 'one by one') stage.time.advance(random.below(20_000));
  }
}

function removeCustomer(stage: Stage): void {
  const customers = stage.chargebee.all('customer').filter((record) => !isAmbiguous(record.values));
  if (customers.length > 2) remove(stage, CUSTOMER, stage.random.pick(customers).id);
}

function addCustomer(stage: Stage): void {
  add(stage, CUSTOMER, {
    last_name: unique(stage, 'Last'),
    first_name: unique(stage, 'First'),
    email: `${unique(stage, 'customer')}@example.com`,
  });
}

/** Somebody goes to an organisation that the CRM has only just been told of. */
function movePerson(stage: Stage): void {
  const persons = stage.webcrm.all('Persons').filter(({ values }) => !isAmbiguous(values));
  if (persons.length === 0) return;
  const organisation = addOrganisation(stage, unique(stage, 'Company '), 1_500);
  stage.unclear = true;
  edit(stage, PERSON, stage.random.pick(persons).id, { PersonOrganisationId: organisation });
}

function changeKeys(stage: Stage): void {
  const persons = stage.webcrm.all('Persons').filter(({ values }) => !isAmbiguous(values));
  if (persons.length === 0) return;
  const keys = ['PersonEmail', 'PersonFirstName', 'PersonLastName'];
  const values = Object.fromEntries(keys.map((property) => [property, valueFor(stage, property)]));
  edit(stage, PERSON, stage.random.pick(persons).id, values);
}

/** Somebody changes one of the records that are being looked at, in the middle of a run. */
export function interfere(stage: Stage): void {
  if (stage.random.chance(0.5)) editSome(stage, PERSON, PERSON_PROPERTIES);
  else editSome(stage, CUSTOMER, CUSTOMER_PROPERTIES);
}

const LATE: Readonly<Record<string, readonly [Target, readonly string[]]>> = {
  '/Persons': [PERSON, PERSON_PROPERTIES],
  '/Queries': [PERSON, PERSON_PROPERTIES],
  '/customers': [CUSTOMER, CUSTOMER_PROPERTIES],
  '/items': [ITEM, ITEM_PROPERTIES],
};

/** An edit that a list has just missed, with the oldest stamp that the system may give it. */
export function commitLate(stage: Stage, path: string): void {
  const [target, properties] = LATE[path] ?? [];
  if (target === undefined || properties === undefined) return;
  const records = stage[target.system].all(target.object).filter(({ values }) => !isAmbiguous(values));
  if (records.length === 0) return;
  const property = stage.random.pick(properties);
  const values = { [property]: valueFor(stage, property) };
  edit(stage, target, stage.random.pick(records).id, values, { lateMs: SETTLE });
}

type Act = (stage: Stage) => void;

const ACTS: Readonly<Record<string, Act>> = {
  newcomer: (stage) => addPerson(stage, undefined),
  'new product': addProduct,
  'new customer': addCustomer,
  'same key': addSameKey,
  'bare records': addBareRecords,
  'edit product': (stage) => editSome(stage, PRODUCT, PRODUCT_PROPERTIES),
  'edit item': (stage) => editSome(stage, ITEM, ITEM_PROPERTIES),
  'edit entity': (stage) => editSome(stage, ENTITY, ['name', 'name']),
  'edit organisation': (stage) =>
    editSome(stage, ORGANISATION, ['OrganisationName', 'OrganisationCity', 'OrganisationPostCode']),
  'edit address': (stage) => editSome(stage, CUSTOMER, ['billing_address.state', 'billing_address.line2']),
  'edit title': (stage) => editSome(stage, PERSON, ['PersonTitle', 'PersonCustom5']),
  'edit both sides': (stage) => editBothSides(stage, 'one by one'),
  'edit at once': (stage) => editBothSides(stage, 'at once'),
  'remove customer': removeCustomer,
  'move person': movePerson,
  'change keys': changeKeys,
  'edit person': (stage) => editSome(stage, PERSON, PERSON_PROPERTIES),
  'edit customer': (stage) => editSome(stage, CUSTOMER, CUSTOMER_PROPERTIES),
};

/** What happens on an ordinary day; the more often a thing stands here, the more often it is done. */
const EVERYDAY: readonly string[] = [
  'newcomer',
  'new product',
  'new customer',
  'same key',
  'bare records',
  'edit product',
  'edit item',
  'edit entity',
  'edit organisation',
  'edit address',
  'edit title',
  'edit both sides',
  'edit both sides',
  'edit both sides',
  'remove customer',
  'move person',
  'edit person',
  'edit person',
  'edit customer',
  'edit customer',
];

/** One thing that somebody does somewhere. */
export function act(stage: Stage): void {
  const { random, plan } = stage;
  const name =
    plan.habits.length > 0 && random.chance(0.7) ? random.pick(plan.habits) : random.pick(EVERYDAY);
  ACTS[name]?.(stage);
}
