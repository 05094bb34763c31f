import { expect, test } from 'vitest';

import { createSyncline, uniteSystems } from '../../runtime/index.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';
import { FakeSystem } from './support/fake-system.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './support/models.ts';

import type { FlowModel } from '../../runtime/abi/index.ts';

/** A flow between people of the CRM and records of another system that share the e-mail and one more property. */
function flowTo(other: string, object: string, property: string): FlowModel {
  const properties = { email: text, [property]: text };
  const systems = {
    crm: systemModel('crm', 0, { Person: objectModel({ properties }) }),
    [other]: systemModel(other, 1, { [object]: objectModel({ properties, ownId: true }) }),
  };
  const sync = syncModel({
    leftObject: 'Person',
    rightObject: object,
    match: [matchOn('email', 'email')],
    rows: [
      { left: 'email', right: 'email' },
      { left: property, right: property },
    ],
  });
  return flowModel('crm', other, systems, [sync]);
}

const billing = flowTo('bill', 'customer', 'name');
const mailing = flowTo('mail', 'contact', 'phone');

test('each flow keeps its own properties of an object that both use, whichever comes last', async () => {
  for (const flows of [
    [billing, mailing],
    [mailing, billing],
  ]) {
    let now = Date.UTC(2026, 10, 20);
    const models = uniteSystems(flows);
    const open = (connection: string): FakeSystem => {
      const model = models[connection];
      if (model === undefined) throw new Error(`no flow names ${connection}`);
      return new FakeSystem(connection, { model, now: () => now });
    };
    const [crm, bill, mail] = [open('crm'), open('bill'), open('mail')];
    const syncline = createSyncline({
      flows,
      connectors: [crm, bill, mail],
      store: await openSqliteStore(':memory:'),
      environment: {
        clock: { now: () => now },
        random: { next: () => 0.5 },
        scheduler: { sleep: () => Promise.reject(new Error('nobody sleeps here')) },
      },
    });
    const run = () => {
      now += 60_000;
      return syncline.runOnce();
    };
    crm.add('Person', '1', { email: 'ann@x', name: 'Ann', phone: '1' });
    expect(await run()).toMatchObject({ created: 2, parked: 0 });
    const [customer, contact] = [bill.ids('customer')[0] ?? '', mail.ids('contact')[0] ?? ''];
    expect(bill.values('customer', customer)).toMatchObject({ email: 'ann@x', name: 'Ann' });
    expect(mail.values('contact', contact)).toMatchObject({ email: 'ann@x', phone: '1' });

    crm.edit('Person', '1', { name: 'Anna', phone: '2' });
    await run();
    expect(bill.values('customer', customer)).toMatchObject({ name: 'Anna' });
    expect(mail.values('contact', contact)).toMatchObject({ phone: '2' });

    mail.edit('contact', contact, { email: 'anna@x', phone: '3' });
    await run();
    expect(crm.values('Person', '1')).toMatchObject({ email: 'anna@x', name: 'Anna', phone: '3' });
    expect(bill.values('customer', customer)).toMatchObject({ email: 'anna@x' });
    expect(await run()).toMatchObject({ updated: 0 });
  }
});

test('the models of one connection are united with all that any flow uses', () => {
  const { read, update } = objectModel({ properties: {} }).operations;
  const person = objectModel({ properties: { email: text } });
  const readers = { ...person, operations: { read: read ?? [] } };
  const writers = { ...person, properties: { phone: text }, operations: { update: update ?? [] } };
  const systems = [readers, writers].map((Person) => ({ crm: systemModel('crm', 0, { Person }) }));
  const united = uniteSystems(systems.map((each) => flowModel('crm', 'bill', each, [])));
  expect(united['crm']?.objects['Person']).toMatchObject({
    properties: { ...person.properties, phone: text },
    operations: { read, update },
  });
});
