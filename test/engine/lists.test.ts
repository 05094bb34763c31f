import { describe, expect, test } from 'vitest';

import { encode } from '../../runtime/canonical/index.ts';
import { unwritable } from '../../runtime/connectors/shared/unwritable.ts';
import { crmShop } from '../emit/samples/lists/generated/crm-shop.ts';
import { openTwoSystems, type TwoSystems } from './support/two-systems.ts';

import type { RecordValues, Value } from '../../runtime/abi/index.ts';
import type { FakeSystem } from './support/fake-system.ts';

const pen = { Sku: 'pen', Text: 'Pen', Quantity: '2', Note: null, IsGift: false, Ship: null, Taxes: null };
const ink = { ...pen, Sku: 'ink', Text: 'Ink', Quantity: '1' };

let ids = 0;

/** The shop numbers what it is given. */
function withIds(path: string, value: Value): Value {
  if (path !== 'items' || !isList(value)) return value;
  return value.map((each) =>
    isRecord(each) && each['id'] === undefined ? { ...each, id: `i${++ids}` } : each,
  );
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function isRecord(value: Value): value is RecordValues {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** An order with these lines in the CRM, and its twin in the shop. */
async function order(lines: readonly RecordValues[]) {
  const systems = await openTwoSystems(crmShop, withIds);
  systems.left.add('Orders', '1', { Number: 'A1', Labels: ['new'], Lines: lines });
  await systems.run();
  systems.writes();
  const [id = ''] = systems.right.ids('orders');
  return {
    systems,
    items: () => elements(systems.right.values('orders', id)['items']),
    lines: () => elements(systems.left.values('Orders', '1')['Lines']),
    editLines: (next: readonly RecordValues[]) => systems.left.edit('Orders', '1', { Lines: next }),
    editItems: (next: readonly RecordValues[]) => systems.right.edit('orders', id, { items: next }),
  };
}

function elements(value: Value | undefined): readonly RecordValues[] {
  return value !== undefined && isList(value) ? value.filter(isRecord) : [];
}

/** Two more cycles write nothing. */
async function isQuiet(systems: TwoSystems): Promise<void> {
  systems.writes();
  await systems.run();
  await systems.run();
  expect(systems.writes()).toBe(0);
}

function element(list: readonly RecordValues[], name: string, key: string): RecordValues {
  return list.find((each) => each[name] === key) ?? {};
}

describe('a list goes over element by element', () => {
  test('a new record has all of them, and what is set on create', async () => {
    const { systems, items } = await order([pen, { ...ink, Taxes: [{ Code: 'VAT', Rate: '25' }] }]);
    expect(items()).toMatchObject([
      { sku: 'pen', title: 'Pen', amount: '2', kind: 'line' },
      { sku: 'ink', title: 'Ink', levies: [{ code: 'VAT', percent: '25' }] },
    ]);
    await isQuiet(systems);
  });

  test('edits of two elements, one on each side, both survive', async () => {
    const { systems, items, lines, editLines, editItems } = await order([pen, ink]);
    editLines([{ ...pen, Text: 'Fine pen' }, ink]);
    editItems(items().map((item) => (item['sku'] === 'ink' ? { ...item, title: 'Blue ink' } : item)));
    await systems.run();
    expect(items().map(({ title }) => title)).toEqual(['Fine pen', 'Blue ink']);
    expect(lines().map(({ Text }) => Text)).toEqual(['Fine pen', 'Blue ink']);
    await isQuiet(systems);
  });

  test('edits of two properties of one element both survive', async () => {
    const { systems, items, lines, editLines, editItems } = await order([pen, ink]);
    editLines([{ ...pen, Text: 'Fine pen' }, ink]);
    editItems(items().map((item) => (item['sku'] === 'pen' ? { ...item, amount: '9' } : item)));
    await systems.run();
    expect(element(items(), 'sku', 'pen')).toMatchObject({ title: 'Fine pen', amount: '9' });
    expect(element(lines(), 'Sku', 'pen')).toMatchObject({ Text: 'Fine pen', Quantity: '9' });
    await isQuiet(systems);
  });

  test('what is added on either side goes over', async () => {
    const { systems, items, lines, editLines, editItems } = await order([pen]);
    editLines([pen, ink]);
    editItems([...items(), { id: 'x', sku: 'nib', title: 'Nib', amount: '3', comment: null, levies: null }]);
    await systems.run();
    expect(items().map(({ sku }) => sku)).toEqual(['pen', 'nib', 'ink']);
    expect(lines().map(({ Sku }) => Sku)).toEqual(['pen', 'ink', 'nib']);
    await isQuiet(systems);
  });

  test('what is removed on either side is removed on the other', async () => {
    const nib = { ...pen, Sku: 'nib' };
    const { systems, items, lines, editLines, editItems } = await order([pen, ink, nib]);
    editLines([ink, nib]);
    editItems(items().filter(({ sku }) => sku !== 'nib'));
    await systems.run();
    expect(items().map(({ sku }) => sku)).toEqual(['ink']);
    expect(lines().map(({ Sku }) => Sku)).toEqual(['ink']);
    await isQuiet(systems);
  });

  test('elements that stay keep their ids and all that no row maps', async () => {
    const { systems, items, editLines, editItems } = await order([pen, ink]);
    const before = element(items(), 'sku', 'ink');
    editItems(items().map((item) => (item['sku'] === 'ink' ? { ...item, comment: 'mine' } : item)));
    await systems.run();
    editLines([{ ...ink, Quantity: '7' }]);
    await systems.run();
    expect(items()).toEqual([{ ...before, comment: 'mine', amount: '7' }]);
  });

  test('elements with one key are taken in their order', async () => {
    const { systems, items, editLines } = await order([pen, { ...pen, Text: 'Second' }]);
    editLines([pen, { ...pen, Text: 'Other' }]);
    await systems.run();
    expect(items().map(({ title }) => title)).toEqual(['Pen', 'Other']);
    await isQuiet(systems);
  });

  test('an element without a key stays where it is', async () => {
    const { systems, items, lines, editItems } = await order([pen]);
    editItems([...items(), { id: 'y', sku: null, title: 'Gift wrap' }]);
    await systems.run();
    expect(lines()).toHaveLength(1);
    expect(items()).toHaveLength(2);
    await isQuiet(systems);
  });
});

describe('conflicts', () => {
  test('the later edit of one property wins, and the other one is in the history', async () => {
    const { systems, items, lines, editLines, editItems } = await order([pen, ink]);
    editLines([{ ...pen, Text: 'Earlier' }, ink]);
    systems.later();
    editItems(items().map((item) => (item['sku'] === 'pen' ? { ...item, title: 'Later' } : item)));
    const report = await systems.run();
    expect(element(lines(), 'Sku', 'pen')['Text']).toBe('Later');
    expect(element(items(), 'sku', 'pen')['title']).toBe('Later');
    expect(report.changes.map(({ kind }) => kind)).toContain('lost');
    await isQuiet(systems);
  });

  test('a preference of a row decides for its property alone', async () => {
    const { systems, items, lines, editLines, editItems } = await order([pen]);
    editItems(items().map((item) => ({ ...item, amount: '5', title: 'Shop' })));
    systems.later();
    editLines([{ ...pen, Quantity: '6', Text: 'Crm' }]);
    await systems.run();
    expect(lines()).toMatchObject([{ Quantity: '5', Text: 'Crm' }]);
    expect(items()).toMatchObject([{ amount: '5', title: 'Crm' }]);
    await isQuiet(systems);
  });

  test('an element that was edited later than it was removed comes back', async () => {
    const { systems, items, lines, editLines, editItems } = await order([pen, ink]);
    editLines([ink]);
    systems.later();
    editItems(items().map((item) => (item['sku'] === 'pen' ? { ...item, title: 'Kept' } : item)));
    await systems.run();
    expect(lines().map(({ Sku }) => Sku)).toEqual(['ink', 'pen']);
    expect(element(lines(), 'Sku', 'pen')['Text']).toBe('Kept');
    await isQuiet(systems);
  });
});

test('lists in elements are merged in the same way', async () => {
  const vat = { Code: 'VAT', Rate: '25' };
  const { systems, items, lines, editLines, editItems } = await order([{ ...pen, Taxes: [vat] }]);
  editLines([{ ...pen, Taxes: [vat, { Code: 'ENV', Rate: '1' }] }]);
  editItems(items().map((item) => ({ ...item, levies: [{ code: 'VAT', percent: '12' }] })));
  await systems.run();
  const [line] = lines();
  const [item] = items();
  expect(line?.['Taxes']).toEqual([
    { Code: 'VAT', Rate: '12' },
    { Code: 'ENV', Rate: '1' },
  ]);
  expect(item?.['levies']).toEqual([
    { code: 'VAT', percent: '12' },
    { code: 'ENV', percent: '1' },
  ]);
  await isQuiet(systems);
});

describe('a system that cannot be told that a list is empty', () => {
  test('is not asked again and again: the last removal waits for a person, and closes with a new element', async () => {
    const { systems, items, editLines } = await order([pen]);
    takesForms(systems.right);
    editLines([]);
    await systems.run();
    expect(await systems.store.inbox({})).toMatchObject([
      {
        code: 'unwritable-value',
        message: 'orders cannot be written: items: its last element cannot be taken away',
      },
    ]);
    await isQuiet(systems);
    expect(items()).toHaveLength(1);
    editLines([ink]);
    await systems.run();
    expect(items().map(({ sku }) => sku)).toEqual(['ink']);
    expect(await systems.store.inbox({})).toEqual([]);
    await isQuiet(systems);
  });
});

/** Its writes go out as forms. */
function takesForms(system: FakeSystem): void {
  const prepare = system.prepare.bind(system);
  system.prepare = (write) => {
    const object = system.model.objects[write.object];
    if (object === undefined || write.kind === 'delete') return prepare(write);
    const { problems } = encode(object, system.model.empty, write.values, { format: 'form' });
    if (problems.length > 0) throw unwritable(problems, { object: write.object });
    return prepare(write);
  };
}

test('a list of plain values goes over as one value', async () => {
  const { systems } = await order([pen]);
  systems.left.edit('Orders', '1', { Labels: ['old', 'paid'] });
  await systems.run();
  const [id = ''] = systems.right.ids('orders');
  expect(systems.right.values('orders', id)['labels']).toEqual(['old', 'paid']);
  await isQuiet(systems);
});
