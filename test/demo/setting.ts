import { webcrmChargebee } from '../../generated/webcrm-chargebee.ts';
import type { SystemModel } from '../../runtime/abi/index.ts';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import { restConnector } from '../../runtime/connectors/rest/index.ts';
import { fetchTransport, systemRandom } from '../../runtime/edge/index.ts';
import type { Clock, Scheduler } from '../../runtime/environment.ts';
import { createSyncline, type Syncline } from '../../runtime/index.ts';
import {
  createChargebeeSandbox,
  createWebcrmSandbox,
  seedBusiness,
  serveSandboxes,
  type Sandbox,
  type SeededBusiness,
} from '../../runtime/sandbox/index.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';

const SEED = 2026;
const NEWCOMER = 'ingrid.solberg@fjordbygg.example';

/** The demo's stage: the systems, what is in them, and the thing that keeps them in step. */
export interface Setting {
  readonly urls: Readonly<Record<string, string>>;
  readonly webcrm: Sandbox;
  readonly chargebee: Sandbox;
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
  const options = { seed: SEED, logLimit: 100_000 };
  const webcrm = createWebcrmSandbox(options);
  const chargebee = createChargebeeSandbox(options);
  const business = seedBusiness(
    { webcrm, chargebee },
    {
      seed: SEED,
      now: time.now() - 3_600_000,
      ...size,
    },
  );
  const served = await serveSandboxes({
    sandboxes: { webcrm, chargebee },
    port: 0,
    host: '127.0.0.1',
    clock: time,
  });
  const store = await openSqliteStore(stateFile);
  const shared = {
    clock: time,
    scheduler: time,
    random: systemRandom,
    transport: fetchTransport(),
    secrets: (name: string) => (name === 'apiKey' ? 'test_key' : 'sandbox'),
  };
  const at = (
    connection: 'webcrm' | 'chargebee',
  ): { connection: string; url: string; model: SystemModel } => {
    const url = served.urls[connection];
    const model = webcrmChargebee.systems[connection];
    if (url === undefined) throw new Error(`${connection} is not served`);
    return { connection, url, model };
  };
  const syncline = createSyncline({
    flows: [webcrmChargebee],
    connectors: [
      restConnector({ ...shared, ...at('webcrm') }),
      chargebeeConnector({ ...shared, ...at('chargebee') }),
    ],
    store,
    environment: { clock: time, scheduler: time, random: systemRandom },
  });
  const [phone, conflict] = business.pairs;
  if (phone === undefined || conflict === undefined) throw new Error('the business has too few records');

  const text = (sandbox: Sandbox, object: string, id: string, property: string): unknown =>
    sandbox.get(object, id)?.[property];

  return {
    urls: served.urls,
    webcrm,
    chargebee,
    business,
    syncline,
    isLinkedOnce: (pair) =>
      pair !== undefined && text(webcrm, 'Persons', pair.person, 'PersonCustom1') === pair.customer,
    edit() {
      webcrm.edit('Persons', phone.person, { PersonDirectPhone: '+47 22 11 00 99' }, time.now());
      chargebee.edit('customer', phone.customer, { first_name: 'Ragnhild' }, time.now());
      chargebee.edit('customer', conflict.customer, { email: 'billing@conflict.example' }, time.now());
      webcrm.edit('Persons', conflict.person, { PersonEmail: 'crm@conflict.example' }, time.now());
      return [
        `CRM:     person ${phone.person} gets a new phone number`,
        `Billing: customer ${phone.customer}, the same person, gets another first name`,
        `Both:    person ${conflict.person} gets an e-mail in the CRM and another one in billing (the flow prefers billing)`,
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
        'the phone number reached billing',
        text(chargebee, 'customer', phone.customer, 'phone') === '+4722110099',
      ],
      [
        'the first name reached the CRM',
        text(webcrm, 'Persons', phone.person, 'PersonFirstName') === 'Ragnhild',
      ],
      [
        'the conflict went to billing, on both sides',
        text(webcrm, 'Persons', conflict.person, 'PersonEmail') === 'billing@conflict.example' &&
          text(chargebee, 'customer', conflict.customer, 'email') === 'billing@conflict.example',
      ],
    ],
    writes: () =>
      [webcrm, chargebee]
        .flatMap((sandbox) => sandbox.log)
        .filter(({ method, url }) => method !== 'GET' && !url.includes('/Auth/')).length,
    close: async () => {
      await store.close();
      await served.close();
    },
  };
}
