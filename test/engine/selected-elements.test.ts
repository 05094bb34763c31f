import { expect, test } from 'vitest';

import { crmShop } from '../emit/samples/lists/generated/crm-shop.ts';
import { openTwoSystems, type TwoSystems } from './support/two-systems.ts';

const work = { Kind: 'work', Value: 'ann@work', Label: null };
const home = { Kind: 'home', Value: 'ann@home', Label: null };

/** Ann in both systems, linked. */
async function ann(emails: readonly Readonly<Record<string, string | null>>[]): Promise<TwoSystems> {
  const systems = await openTwoSystems(crmShop);
  systems.left.add('People', '1', { Name: 'Ann', Emails: emails, Phones: null, Keywords: ['vip', 'old'] });
  await systems.run();
  systems.writes();
  return systems;
}

function contact({ right }: TwoSystems) {
  return right.values('contacts', right.ids('contacts')[0] ?? '');
}

test('a record is made with what is selected', async () => {
  const systems = await ann([home, work]);
  expect(contact(systems)).toMatchObject({ work_mail: 'ann@work', home_mail: 'ann@home', keyword: 'vip' });
  await systems.run();
  expect(systems.writes()).toBe(0);
});

test('an edit goes to its element alone, and does not come back', async () => {
  const systems = await ann([{ ...home, Label: 'private' }, work]);
  const [id = ''] = systems.right.ids('contacts');
  systems.right.edit('contacts', id, { work_mail: 'new@work' });
  await systems.run();
  expect(systems.left.values('People', '1')['Emails']).toMatchObject([
    { ...home, Label: 'private' },
    { Kind: 'work', Value: 'new@work' },
  ]);
  expect(systems.writes()).toBe(1);
  await systems.run();
  expect(systems.writes()).toBe(0);
});

test('edits of two elements on two sides both survive', async () => {
  const systems = await ann([home, work]);
  const [id = ''] = systems.right.ids('contacts');
  systems.left.edit('People', '1', { Emails: [home, { ...work, Value: 'left@work' }] });
  systems.right.edit('contacts', id, { home_mail: 'right@home' });
  await systems.run();
  expect(contact(systems)).toMatchObject({ work_mail: 'left@work', home_mail: 'right@home' });
  expect(systems.left.values('People', '1')['Emails']).toMatchObject([
    { Kind: 'home', Value: 'right@home' },
    { Kind: 'work', Value: 'left@work' },
  ]);
  systems.writes();
  await systems.run();
  expect(systems.writes()).toBe(0);
});

test('a missing element is made; two of one list are written at once', async () => {
  const systems = await ann([work]);
  const [id = ''] = systems.right.ids('contacts');
  systems.right.edit('contacts', id, { home_mail: 'new@home', work_label: 'desk' });
  await systems.run();
  expect(systems.left.values('People', '1')['Emails']).toMatchObject([
    { ...work, Label: 'desk' },
    { Kind: 'home', Value: 'new@home' },
  ]);
  expect(systems.writes()).toBe(1);
});

test('what is emptied is cleared, and its element kept', async () => {
  const systems = await ann([home, work]);
  const [id = ''] = systems.right.ids('contacts');
  systems.right.edit('contacts', id, { home_mail: null });
  await systems.run();
  expect(systems.left.values('People', '1')['Emails']).toMatchObject([{ Kind: 'home', Value: null }, work]);
});

test('an element that goes away clears what it was read for', async () => {
  const systems = await ann([home, work]);
  systems.left.edit('People', '1', { Emails: [work] });
  await systems.run();
  expect(contact(systems)).toMatchObject({ home_mail: null, work_mail: 'ann@work' });
});
