import { describe, expect, test } from 'vitest';
import { chargebeeConnector } from '../../runtime/connectors/chargebee/index.ts';
import type { Connector, Observation } from '../../runtime/connectors/connector.ts';
import { restConnector } from '../../runtime/connectors/rest/index.ts';
import {
  createSandboxes,
  SANDBOX_SECRETS,
  sandboxTransport,
  seedBusiness,
} from '../../runtime/sandbox/index.ts';
import { loadSystem } from './support/load-system.ts';

// The descriptors as a whole, as connectors are driven by them, against the simulated systems.

const now = Date.UTC(2026, 4, 4, 9);
const webcrmUrl = 'https://api.webcrm.com';
const squarespaceUrl = 'https://api.squarespace.com';
const chargebeeUrl = 'https://acme-test.chargebee.com';
const powerofficegoUrl = 'https://goapi.poweroffice.net';
const simulated = createSandboxes({ seed: 1, requestsPerMinute: Infinity });
const sandboxes = {
  [webcrmUrl]: simulated.webcrm,
  [chargebeeUrl]: simulated.chargebee,
  [squarespaceUrl]: simulated.squarespace,
  [powerofficegoUrl]: simulated.powerofficego,
};
seedBusiness(simulated, { seed: 1, now, organisations: 5, persons: 10, products: 5 });
const clock = { now: () => now };
const environment = {
  clock,
  transport: sandboxTransport({ sandboxes, clock }),
  scheduler: { sleep: () => Promise.resolve() },
  random: { next: () => 0.5 },
};
const secretsOf = (system: keyof typeof SANDBOX_SECRETS) => (name: string) =>
  new Map(Object.entries<string>(SANDBOX_SECRETS[system])).get(name) ?? '';
const systems: readonly Connector[] = [
  restConnector({
    ...environment,
    secrets: secretsOf('webcrm'),
    connection: 'webcrm',
    url: webcrmUrl,
    model: (await loadSystem('webcrm')).model,
  }),
  restConnector({
    ...environment,
    secrets: secretsOf('squarespace'),
    connection: 'squarespace',
    url: squarespaceUrl,
    model: (await loadSystem('squarespace')).model,
  }),
  chargebeeConnector({
    ...environment,
    secrets: secretsOf('chargebee'),
    connection: 'chargebee',
    url: chargebeeUrl,
    model: (await loadSystem('chargebee')).model,
  }),
  restConnector({
    ...environment,
    secrets: secretsOf('powerofficego'),
    connection: 'powerofficego',
    url: powerofficegoUrl,
    // No time passes here, so that nobody could wait for their turn.
    model: { ...(await loadSystem('powerofficego')).model, limits: {} },
  }),
];

async function firstPage(
  connector: Connector,
  object: string,
  kind: 'all' | 'changes',
): Promise<readonly Observation[]> {
  const since = kind === 'changes' ? now - 400 * 86_400_000 : undefined;
  const { records } = await connector.page(object, { kind, since, cursor: undefined });
  return records;
}

describe.each(systems.map((connector) => [connector.connection, connector] as const))(
  '%s',
  (_name, connector) => {
    const objects = Object.entries(connector.model.objects);

    test.each(objects)('%s is read: all records, changed ones, one by its key', async (object, model) => {
      const records = await firstPage(connector, object, 'all');
      for (const record of records) expect(record).not.toHaveProperty('problems');
      if (model.operations.list !== undefined || model.operations.events !== undefined) {
        const changed = await firstPage(connector, object, 'changes');
        expect(changed.map(({ id }) => id).toSorted()).toEqual(records.map(({ id }) => id).toSorted());
      }
      for (const { id, values } of records.slice(0, 1)) {
        expect(await connector.read(object, id)).toMatchObject({
          kind: 'found',
          observation: { id, values },
        });
      }
    });

    test.each(objects.filter(([, { operations }]) => operations.search !== undefined))(
      '%s is found by every text that it can be searched for',
      async (object, model) => {
        const records = await firstPage(connector, object, 'all');
        for (const [path, property] of Object.entries(model.properties)) {
          const value = records.map(({ values }) => values[path]).find((each) => typeof each === 'string');
          // A system compares the text of a number, which may be spaced in other ways than ours.
          const isText = property.type !== 'datetime' && property.type !== 'phone';
          if (property.search !== true || !isText || value === undefined) continue;
          const found = await connector.search(object, { [path]: value });
          expect(
            found.map(({ values }) => values[path]),
            path,
          ).toContain(value);
        }
      },
    );
  },
);

test('the sandboxes hold something of what is read', async () => {
  const counts = await Promise.all(
    systems.flatMap((connector) =>
      Object.keys(connector.model.objects).map(
        async (object) => (await firstPage(connector, object, 'all')).length,
      ),
    ),
  );
  expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(8);
});
