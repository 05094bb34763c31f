import type { LoggedRequest } from '../../../runtime/sandbox/index.ts';
import type { Bench, Figure } from '../measure.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** What people do, one after the other, and what each of it costs in requests. */
const operations: readonly (readonly [name: string, act: (stage: Stage) => void])[] = [
  ['create customer', (stage) => add(stage, 'Persons', person)],
  ['update customer', (stage) => edit(stage, 'Persons', { PersonLastName: 'Berg' })],
  [
    'update customer with address',
    (stage) => {
      edit(stage, 'Persons', { PersonLastName: 'Vik' });
      edit(stage, 'Organisations', { OrganisationCity: 'Bergen' });
    },
  ],
  ['create person', ({ chargebee, now }) => void chargebee.add('customer', customer, now())],
  ['update person', ({ chargebee, now }) => editLast(chargebee, 'customer', { first_name: 'Kari' }, now())],
  ['create item', (stage) => add(stage, 'Products', product)],
  ['update item', (stage) => edit(stage, 'Products', { ProductComment: 'Soft' })],
];

const organisation = {
  OrganisationName: 'Fjord AS',
  OrganisationAddress: 'Kongens gate 1',
  OrganisationPostCode: '7012',
  OrganisationCity: 'Trondheim',
  OrganisationCountry: 'Norway',
};
const person = {
  PersonFirstName: 'Ola',
  PersonLastName: 'Dal',
  PersonEmail: 'ola@example.com',
  PersonStatus: 'Active',
};
const customer = { first_name: 'Anne', last_name: 'Lie', email: 'anne@example.com', auto_collection: 'off' };
const product = { ProductCustom1: 'Blanket', ProductCustom2: 'SKU-1', ProductComment: 'Warm' };

/** Requests per operation, beyond those of the cycles in which nothing happens, and per idle cycle. */
export const requests: Bench = {
  name: 'requests',
  async run() {
    const stage = await openStage();
    try {
      stage.chargebee.add('item_family', { id: 'webcrm', name: 'From the CRM' }, stage.now());
      stage.webcrm.add('Organisations', organisation, stage.now());
      stage.webcrm.add('Persons', { ...person, PersonEmail: 'first@example.com' }, stage.now());
      await untilRest(stage);
      const idle = await stage.cycle();
      const figures: Figure[] = [figure('idle cycle', idle)];
      for (const [name, act] of operations) {
        act(stage);
        figures.push(figure(name, beyond(idle, await untilRest(stage))));
      }
      return figures;
    } finally {
      await stage.close();
    }
  },
};

/** Three cycles: what is written, what comes back as an echo, and whether it rests. */
async function untilRest(stage: Stage): Promise<readonly (readonly LoggedRequest[])[]> {
  return [await stage.cycle(), await stage.cycle(), await stage.cycle()];
}

/** What was asked beyond the requests of an idle cycle. The login of every hour belongs to no operation. */
function beyond(idle: readonly LoggedRequest[], cycles: readonly (readonly LoggedRequest[])[]) {
  return cycles.flatMap((cycle) => {
    const usual = idle.map(label);
    return cycle.filter((request) => {
      if (request.url.includes('/Auth/')) return false;
      const index = usual.indexOf(label(request));
      if (index >= 0) usual.splice(index, 1);
      return index < 0;
    });
  });
}

function figure(subject: string, asked: readonly LoggedRequest[]): Figure {
  const counts = Map.groupBy(asked.map(label), (each) => each);
  const note = [...counts]
    .map(([each, { length }]) => (length === 1 ? each : `${length} × ${each}`))
    .join(', ');
  return { bench: 'requests', subject, value: asked.length, unit: 'requests', note };
}

/** `GET api.webcrm.example/Persons/…`: ids and queries are left out. */
function label({ method, url }: LoggedRequest): string {
  const { hostname, pathname, searchParams } = new URL(url);
  const script = /FROM (\w+)( WHERE \w+)?/.exec(searchParams.get('script') ?? '');
  const where = [...searchParams.keys()].filter((name) => name.includes('[is]')).join(' ');
  const path = pathname.replace(/^\/api\/v2/, '').replace(/\/(?=[^/]*\d)[^/]+/g, '/…');
  return [`${method} ${hostname.includes('webcrm') ? 'webcrm' : 'chargebee'}${path}`, script?.[0], where]
    .filter(Boolean)
    .join(' ');
}

function add(stage: Stage, object: string, values: Readonly<Record<string, string>>): void {
  const [employer] = stage.webcrm.all('Organisations');
  const reference = object === 'Persons' ? { PersonOrganisationId: Number(employer?.id) } : {};
  stage.webcrm.add(object, { ...values, ...reference }, stage.now());
}

function edit(stage: Stage, object: string, values: Readonly<Record<string, string>>): void {
  editLast(stage.webcrm, object, values, stage.now());
}

function editLast(
  sandbox: Stage['webcrm'],
  object: string,
  values: Readonly<Record<string, string>>,
  now: number,
): void {
  const id = sandbox.all(object).at(-1)?.id;
  if (id === undefined) throw new Error(`there is no ${object} to edit`);
  sandbox.edit(object, id, values, now);
}
