import { describe, expect, test } from 'vitest';

import { openFlows } from './support/flows-world.ts';
import { flowModel, matchOn, objectModel, syncModel, systemModel, text } from './support/models.ts';

import type { FlowModel, ReferenceModel } from '../../runtime/abi/index.ts';

const ref = { ...text, type: 'ref' as const, to: 'Organisation' };

/** People and their organisations in another system, where a person needs its organisation. */
function flowTo(other: string): FlowModel {
  const organisation: ReferenceModel = {
    name: 'organisation',
    side: 'left',
    object: 'Organisation',
    linkedTo: 'company',
    reads: false,
    required: true,
    id: (person) => (typeof person['organisation'] === 'string' ? person['organisation'] : null),
  };
  const people = syncModel({
    leftObject: 'Person',
    rightObject: 'contact',
    match: [matchOn('email', 'email')],
    references: [organisation],
    rows: [
      { left: 'email', right: 'email' },
      {
        left: 'organisation',
        right: 'company',
        direction: 'forward',
        references: ['organisation'],
        get: (_, references) => references['organisation']?.linked,
      },
    ],
  });
  const organisations = syncModel({
    leftObject: 'Organisation',
    rightObject: 'company',
    match: [matchOn('title', 'title')],
    right: { object: 'company', create: { policy: 'never' }, delete: 'never' },
    rows: [{ left: 'title', right: 'title' }],
  });
  const systems = {
    crm: systemModel('crm', 0, {
      Organisation: objectModel({ properties: { title: text } }),
      Person: objectModel({ properties: { email: text, organisation: ref } }),
    }),
    [other]: systemModel(other, 1, {
      company: objectModel({ properties: { title: text }, ownId: true }),
      contact: objectModel({ properties: { email: text, company: text }, ownId: true }),
    }),
  };
  return flowModel('crm', other, systems, [people, organisations]);
}

describe('G18: a record waits in each of its pairs for itself', () => {
  test('what one pair waits for is kept while another pair goes on', async () => {
    const world = await openFlows([flowTo('bill'), flowTo('mail')]);
    world.system('crm').add('Organisation', 'o1', { title: 'Acme' });
    world.system('crm').add('Person', 'p1', { email: 'ann@x', organisation: 'o1' });
    expect(await world.run()).toMatchObject({ created: 0, waiting: 1 });
    for (const other of ['bill', 'mail']) {
      world.system(other).add('company', 'c1', { title: 'Acme' });
      expect(await world.run()).toMatchObject({ created: 1 });
      expect(world.all(other, 'contact')).toMatchObject([{ email: 'ann@x', company: 'c1' }]);
    }
    expect(await world.run()).toMatchObject({ created: 0, updated: 0, waiting: 0 });
  });
});
