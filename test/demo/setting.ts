import { chargebeePowerofficego } from '../../generated/chargebee-powerofficego.ts';
import { chargebeeSquarespace } from '../../generated/chargebee-squarespace.ts';
import { customerpChargebee } from '../../generated/customerp-chargebee.ts';
import { customwebshopChargebee } from '../../generated/customwebshop-chargebee.ts';
import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import type { Connector } from '../../runtime/connectors/connector.ts';
import { restConnector } from '../../runtime/connectors/rest/index.ts';
import { fetchTransport, systemRandom } from '../../runtime/edge/index.ts';
import type { Clock, Scheduler } from '../../runtime/environment.ts';
import { createSyncline, uniteSystems, type Syncline } from '../../runtime/index.ts';
import {
  createSandboxes,
  SANDBOX_SECRETS,
  seedBusiness,
  serveSandboxes,
  type JsonObject,
  type Sandbox,
  type SeededBusiness,
  type SimulatedSystem,
} from '../../runtime/sandbox/index.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { mostSold, namesOfWare, SYSTEMS } from './wares.ts';

const flows = [
  webcrmChargebee,
  chargebeePowerofficego,
  chargebeeSquarespace,
  customerpChargebee,
  customwebshopChargebee,
];
const SEED = 2026;
const RENAMED = 'Kontorstol Ny';
const NEWCOMER = 'ingrid.solberg@fjordbygg.example';

/** The demo's stage: the systems, what is in them, and the thing that keeps them in step. */
export interface Setting {
  readonly urls: Readonly<Record<string, string>>;
  readonly sandboxes: Readonly<Record<SimulatedSystem, Sandbox>>;
  readonly business: SeededBusiness;
  readonly syncline: Syncline;
  isLinkedOnce(pair: SeededBusiness['pairs'][number] | undefined): boolean;
  /** People change things on both sides; tells what they did. */
  edit(): readonly string[];
  /** A new person, whose customer is made while the answer gets lost; tells what happened. */
  welcome(): readonly string[];
  customersOfNewcomer(): number;
  /** Writes to billing that were carried out and never answered. */
  lostAnswers(): number;
  /** What has to hold after the edits, looked up in the systems. */
  verify(): readonly (readonly [what: string, holds: boolean])[];
  /** Requests so far that changed something. */
  writes(): number;
  close(): Promise<void>;
}

/** How many records the made-up business has. */
export interface Size {
  readonly organisations: number;
  readonly persons: number;
  readonly products: number;
}

export async function createSetting(
  time: Clock & Scheduler,
  stateFile: string,
  size: Size,
): Promise<Setting> {
  const sandboxes = createSandboxes({ seed: SEED, logLimit: 100_000 });
  const { webcrm, chargebee, powerofficego, customwebshop } = sandboxes;
  const business = seedBusiness(sandboxes, { seed: SEED, now: time.now() - 3_600_000, ...size });
  const served = await serveSandboxes({ sandboxes, port: 0, host: '127.0.0.1', clock: time });
  const store = await openSqliteStore(stateFile);
  const environment = { clock: time, scheduler: time, random: systemRandom };
  const models = uniteSystems(flows);
  const connect = (connection: SimulatedSystem): Connector => {
    const [url, model] = [served.urls[connection], models[connection]];
    if (url === undefined || model === undefined) throw new Error(`${connection} is not served`);
    const open = model.connector === 'chargebee' ? chargebeeConnector : restConnector;
    const secrets = secretsOf(connection);
    return open({ ...environment, transport: fetchTransport(), secrets, connection, url, model });
  };
  const connectors = SYSTEMS.map(connect);
  const syncline = createSyncline({ flows, connectors, store, environment });
  const [phone, conflict] = business.pairs;
  if (phone === undefined || conflict === undefined) throw new Error('the business has too few records');

  /** The same person in the books, whom the e-mail tells there. */
  const inBooks = (customer: string): JsonObject | undefined => {
    const email = chargebee.get('customer', customer)?.['email'];
    return powerofficego.all('Customers').find(({ values }) => values['EmailAddress'] === email)?.values;
  };
  const text = (sandbox: Sandbox, object: string, id: string, property: string): unknown =>
    sandbox.get(object, id)?.[property];

  return {
    urls: served.urls,
    sandboxes,
    business,
    syncline,
    isLinkedOnce: (pair) =>
      pair !== undefined && text(webcrm, 'Persons', pair.person, 'PersonCustom1') === pair.customer,
    edit() {
      webcrm.edit('Persons', phone.person, { PersonDirectPhone: '+47 22 11 00 99' }, time.now());
      chargebee.edit('customer', phone.customer, { first_name: 'Ragnhild' }, time.now());
      chargebee.edit('customer', conflict.customer, { email: 'billing@conflict.example' }, time.now());
      webcrm.edit('Persons', conflict.person, { PersonEmail: 'crm@conflict.example' }, time.now());
      const ware = mostSold(sandboxes);
      customwebshop.edit('Product', ware.id, { title: RENAMED }, time.now());
      return [
        `CRM:     person ${phone.person} gets a new phone number`,
        `Billing: customer ${phone.customer}, the same person, gets another first name`,
        `Both:    person ${conflict.person} gets an e-mail in the CRM and another one in billing (the flow prefers billing)`,
        `Shop:    product ${ware.number} is called ${RENAMED} from now on`,
      ];
    },
    welcome() {
      webcrm.add(
        'Persons',
        {
          PersonFirstName: 'Ingrid',
          PersonLastName: 'Solberg',
          PersonEmail: NEWCOMER,
          PersonStatus: 'Active',
        },
        time.now(),
      );
      chargebee.script([{ method: 'POST', url: '/customers', effect: { kind: 'reset', point: 'after' } }]);
      return [
        `CRM:     a new person, ${NEWCOMER}`,
        'Network: billing makes the customer, and the connection breaks before the answer',
      ];
    },
    customersOfNewcomer: () =>
      chargebee.all('customer').filter(({ values }) => values['email'] === NEWCOMER).length,
    lostAnswers: () =>
      chargebee.log.filter(({ method, status }) => method === 'POST' && status === undefined).length,
    verify: () => [
      [
        `the shop's product has its new name in ${namesOfWare(sandboxes, mostSold(sandboxes).number).length} systems`,
        namesOfWare(sandboxes, mostSold(sandboxes).number).every((name) => name === RENAMED),
      ],
      [
        'the phone number reached billing',
        text(chargebee, 'customer', phone.customer, 'phone') === '+4722110099',
      ],
      [
        'the first name reached the CRM',
        text(webcrm, 'Persons', phone.person, 'PersonFirstName') === 'Ragnhild',
      ],
      [
        'both reached the books, which know billing only',
        inBooks(phone.customer)?.['FirstName'] === 'Ragnhild' &&
          inBooks(phone.customer)?.['PhoneNumber'] === '+4722110099',
      ],
      [
        'the conflict went to billing, on both sides',
        text(webcrm, 'Persons', conflict.person, 'PersonEmail') === 'billing@conflict.example' &&
          text(chargebee, 'customer', conflict.customer, 'email') === 'billing@conflict.example',
      ],
    ],
    writes: () =>
      Object.values(sandboxes)
        .flatMap((sandbox) => sandbox.log)
        .filter(({ method, url }) => method !== 'GET' && !/\/(Auth|OAuth)\//u.test(url)).length,
    close: async () => {
      await store.close();
      await served.close();
    },
  };
}

/** What opens a system, by the names in its descriptor. */
function secretsOf(system: SimulatedSystem): (name: string) => string {
  const secrets = new Map(Object.entries<string>(SANDBOX_SECRETS[system]));
  return (name) => secrets.get(name) ?? '';
}
