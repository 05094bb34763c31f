import type { Sandbox } from '../../runtime/sandbox/index.ts';
import type { Edit, Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Seeded } from './random.ts';
import { textAt } from './text-at.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The two systems, and what people do in them. */
export interface Stage {
  readonly plan: Plan;
  readonly random: Seeded;
  readonly time: VirtualTime;
  readonly webcrm: Sandbox;
  readonly chargebee: Sandbox;
  readonly ledger: Ledger;
  /** How often people and systems had their turn. */
  round: number;
  /** Number of cycles in which nothing went wrong. */
  period: number;
  /** Something happened since the last cycle began that hides or delays what can be seen. */
  unclear: boolean;
  /** Counts values, so that each one tells which edit it comes from. */
  serial: number;
}

type Values = Readonly<Record<string, string | null>>;
type Target = Readonly<{ system: 'webcrm' | 'chargebee'; object: string }>;

const PERSON: Target = { system: 'webcrm', object: 'Persons' };
const PRODUCT: Target = { system: 'webcrm', object: 'Products' };
const ORGANISATION: Target = { system: 'webcrm', object: 'Organisations' };
const CUSTOMER: Target = { system: 'chargebee', object: 'customer' };
const ITEM: Target = { system: 'chargebee', object: 'item' };
const FAMILY: Target = { system: 'chargebee', object: 'item_family' };
const ENTITY: Target = { system: 'chargebee', object: 'business_entity' };

function add(
  stage: Stage,
  target: Target,
  values: Values,
  unrecorded: Readonly<Record<string, string | number>> = {},
): string {
  const id = stage[target.system].add(target.object, { ...values, ...unrecorded }, stage.time.now());
  note(stage, target, id, 'add', values);
  return id;
}

function edit(stage: Stage, target: Target, id: string, values: Values): void {
  const late = stage.random.chance(stage.plan.lateCommits) ? stage.random.below(2_000) : 0;
  const lag = stage.random.chance(stage.plan.staleReads) ? stage.random.below(1_500) : 0;
  if (late + lag > 0) stage.unclear = true;
  stage[target.system].edit(target.object, id, nested(values), stage.time.now(), {
    lateMs: late,
    lagMs: lag,
  });
  note(stage, target, id, 'edit', values);
}

function remove(stage: Stage, target: Target, id: string): void {
  stage[target.system].remove(target.object, id, stage.time.now());
  note(stage, target, id, 'remove', {});
}

function note(stage: Stage, target: Target, id: string, kind: Edit['kind'], values: Values): void {
  const { period, round, time } = stage;
  stage.ledger.record({ at: time.now(), period, round, ...target, id, kind, values });
}

function nested(values: Values): Record<string, string | null | Record<string, string | null>> {
  const record: Record<string, string | null | Record<string, string | null>> = {};
  const address: Record<string, string | null> = {};
  for (const [path, value] of Object.entries(values)) {
    const inner = /^billing_address\.(.*)$/.exec(path)?.[1];
    if (inner === undefined) record[path] = value;
    else address[inner] = value;
  }
  return Object.keys(address).length === 0 ? record : { ...record, billing_address: address };
}

function unique(stage: Stage, prefix: string): string {
  stage.serial += 1;
  return `${prefix}${stage.serial}`;
}

/** What both systems hold before the first run: some records on both sides, some ambiguous, some inactive. */
export function populate(stage: Stage): void {
  const { random } = stage;
  add(stage, FAMILY, { id: 'webcrm', name: 'From the CRM' });
  const organisations = [0, 1].map(() => {
    const name = unique(stage, 'Company ');
    if (random.chance(0.5)) add(stage, ENTITY, { name });
    return add(stage, ORGANISATION, {
      OrganisationName: name,
      OrganisationCity: unique(stage, 'City '),
      OrganisationPostCode: unique(stage, '0'),
      OrganisationAddress: unique(stage, 'Street '),
      OrganisationCountry: 'Norway',
    });
  });
  for (let index = 0; index < stage.plan.persons; index += 1) addPerson(stage, random.pick(organisations));
  addAmbiguous(stage);
  addProduct(stage);
  addProduct(stage);
}

/** A person, sometimes with its customer on the other side already, sometimes inactive or without an e-mail. */
function addPerson(stage: Stage, organisation: string | undefined): void {
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

function addProduct(stage: Stage): void {
  add(stage, PRODUCT, {
    ProductCustom1: unique(stage, 'Product '),
    ProductCustom2: unique(stage, 'SKU-'),
    ProductComment: stage.random.chance(0.5) ? unique(stage, 'Text ') : '',
  });
}

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

/** The customer that a person is: the id of it stands in the person. */
function editBothSides(stage: Stage): void {
  const known = stage.webcrm.all('Persons').filter(({ values }) => textAt(values, 'PersonCustom1') !== '');
  if (known.length === 0) return;
  const { id, values } = stage.random.pick(known);
  const customer = textAt(values, 'PersonCustom1');
  if (stage.chargebee.get('customer', customer) === undefined) return;
  const index = stage.random.below(PERSON_PROPERTIES.length);
  const [mine, theirs] = [
    PERSON_PROPERTIES[index] ?? 'PersonFirstName',
    CUSTOMER_PROPERTIES[index] ?? 'first_name',
  ];
  const edits = [
    () => edit(stage, PERSON, id, { [mine]: valueFor(stage, mine) }),
    () => edit(stage, CUSTOMER, customer, { [theirs]: valueFor(stage, theirs) }),
  ];
  for (const change of stage.random.chance(0.5) ? edits : edits.toReversed()) {
    change();
    stage.time.advance(stage.random.below(20_000));
  }
}

function removeCustomer(stage: Stage): void {
  const customers = stage.chargebee.all('customer').filter((record) => !isAmbiguous(record.values));
  if (customers.length > 2) remove(stage, CUSTOMER, stage.random.pick(customers).id);
}

/** Somebody changes one of the records that are being looked at, in the middle of a run. */
export function interfere(stage: Stage): void {
  if (stage.random.chance(0.5)) editSome(stage, PERSON, PERSON_PROPERTIES);
  else editSome(stage, CUSTOMER, CUSTOMER_PROPERTIES);
}

/** One thing that somebody does somewhere. */
export function act(stage: Stage): void {
  const { random } = stage;
  switch (random.below(16)) {
    case 0:
      return addPerson(stage, undefined);
    case 1:
      return addProduct(stage);
    case 2:
      add(stage, CUSTOMER, {
        last_name: unique(stage, 'Last'),
        first_name: unique(stage, 'First'),
        email: `${unique(stage, 'customer')}@example.com`,
      });
      return undefined;
    case 3:
      return editSome(stage, PRODUCT, PRODUCT_PROPERTIES);
    case 4:
      return editSome(stage, ITEM, ITEM_PROPERTIES);
    case 5:
      if (random.chance(0.4)) return editSome(stage, ENTITY, ['name']);
      return editSome(stage, ORGANISATION, ['OrganisationName', 'OrganisationCity', 'OrganisationPostCode']);
    case 6:
      return editSome(
        stage,
        CUSTOMER,
        ['billing_address.state', 'billing_address.line2', 'auto_collection'].slice(0, 2),
      );
    case 7:
      return editSome(stage, PERSON, ['PersonTitle', 'PersonCustom5']);
    case 8:
    case 9:
    case 10:
      return editBothSides(stage);
    case 11:
      return random.chance(0.4) ? removeCustomer(stage) : undefined;
    case 12:
    case 13:
      return editSome(stage, PERSON, PERSON_PROPERTIES);
    default:
      return editSome(stage, CUSTOMER, CUSTOMER_PROPERTIES);
  }
}
