import { describe, expect, test } from 'vitest';

import { ConnectorViolation, connectorConformance } from '../../runtime/connectors/conformance.ts';
import { chargebee, inProcess, overHttp, powerofficego, squarespace, webcrm } from './sandboxes.ts';

import type { Connector } from '../../runtime/connectors/connector.ts';

/** Over a socket, a refused connection cannot be told from one that broke. */
const socketless = (each: { readonly name: string }) => !each.name.includes('"refused"');

describe('the REST connector keeps every promise of the contract, against webCRM', () => {
  for (const each of connectorConformance(webcrm(inProcess))) test(each.name, () => each.run());
});

describe('the REST connector keeps every promise of the contract, against Squarespace', () => {
  for (const each of connectorConformance(squarespace(inProcess))) test(each.name, () => each.run());
});

describe('the REST connector keeps every promise of the contract, against PowerOffice Go', () => {
  for (const each of connectorConformance(powerofficego(inProcess))) test(each.name, () => each.run());
});

describe('the Chargebee connector keeps every promise of the contract', () => {
  for (const each of connectorConformance(chargebee(inProcess))) test(each.name, () => each.run());
});

describe('the REST connector keeps them over HTTP', () => {
  for (const system of [webcrm, squarespace, powerofficego]) {
    for (const each of connectorConformance(system(overHttp)).filter(socketless))
      test(`${system.name}: ${each.name}`, () => each.run());
  }
});

describe('the Chargebee connector keeps them over HTTP', () => {
  for (const each of connectorConformance(chargebee(overHttp)).filter(socketless))
    test(each.name, () => each.run());
});

describe('the suite catches a connector that', () => {
  const broken: Readonly<Record<string, (connector: Connector) => Partial<Connector>>> = {
    'stops after the first page': (connector) => ({
      page: async (...args) => ({ ...(await connector.page(...args)), next: undefined }),
    }),
    'starts a scan of changes after its start': (connector) => ({
      page: (object, request, signal) =>
        connector.page(
          object,
          { ...request, ...(request.since !== undefined && { since: request.since + 2_000 }) },
          signal,
        ),
    }),
    'takes a lost answer for a refusal': (connector) => ({
      send: async (...args) => {
        const result = await connector.send(...args);
        return result.kind === 'unknown'
          ? { kind: 'refused', error: result.error, reason: 'invalid' }
          : result;
      },
    }),
    'sends again what may have been done': (connector) => ({
      send: async (...args) => {
        const result = await connector.send(...args);
        return result.kind === 'unknown' ? connector.send(...args) : result;
      },
    }),
    'drops nulls': (connector) => ({
      prepare: (write) =>
        connector.prepare(
          write.kind === 'delete'
            ? write
            : {
                ...write,
                values: Object.fromEntries(
                  Object.entries(write.values).filter(([, value]) => value !== null),
                ),
              },
        ),
    }),
  };

  for (const [fault, breakConnector] of Object.entries(broken)) {
    test(fault, async () => {
      const cases = connectorConformance({
        open: async () => {
          const system = await chargebee(inProcess).open();
          const connect = () => {
            const connector = system.connect();
            return { ...connector, ...breakConnector(connector) };
          };
          return { ...system, connect };
        },
      });
      const outcomes = await Promise.allSettled(cases.map((each) => each.run()));
      const violations = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(violations).not.toEqual([]);
      for (const violation of violations) expect(violation).toBeInstanceOf(ConnectorViolation);
    });
  }
});
