import type { FlowModel, ObjectModel, PropertyModel, SystemModel } from '../../../runtime/abi/index.ts';
import {
  flowModel,
  matchOn,
  objectModel,
  syncModel,
  systemModel,
  text,
} from '../../engine/support/models.ts';

const choice: PropertyModel = { ...text, type: 'enum', values: ['new', 'known', 'gone'] };
const properties = { email: { ...text, search: true as const }, name: text, note: text };

/** Three systems that each keep people, with what they fill in by themselves, how they delete, and how creates are known again. */
const systems: Readonly<Record<string, SystemModel>> = {
  crm: systemModel('crm', 2, {
    Person: objectModel({
      properties: { ...properties, state: choice },
      resolution: 1_000,
      search: true,
      archive: { state: 'gone' },
    }),
  }),
  bill: systemModel(
    'bill',
    0,
    {
      customer: objectModel({
        properties: { ...properties, state: { ...choice, default: 'new' } },
        ownId: true,
        search: true,
      }),
    },
    2_000,
  ),
  shop: systemModel('shop', 1, {
    buyer: tellingItsKey(objectModel({ properties: { ...properties, label: text }, resolution: 1_000 })),
  }),
};

/** Creates under an idempotency key, and the answer tells what was made. */
function tellingItsKey(model: ObjectModel): ObjectModel {
  const create = { request: 'POST /', keyFrom: 'id', idempotency: { header: 'key', window: 86_400_000 } };
  return { ...model, operations: { ...model.operations, create: [create] } };
}

const match = [matchOn('email', 'email')];
const always = { create: { policy: 'always' }, delete: 'never' } as const;

/** Whoever is in the CRM is billed; the state comes back, unless people say it on both sides. */
const crmBill: FlowModel = flowModel('crm', 'bill', systems, [
  syncModel({
    leftObject: 'Person',
    rightObject: 'customer',
    match,
    left: { object: 'Person', create: { policy: 'never' }, delete: 'archive' },
    right: { object: 'customer', ...always },
    rows: [
      { left: 'email', right: 'email' },
      { left: 'name', right: 'name' },
      { left: 'state', right: 'state' },
      { left: 'note', right: 'note', direction: 'forward' },
    ],
  }),
]);

/** Whoever is billed may buy, and who buys is billed. */
const billShop: FlowModel = flowModel('bill', 'shop', systems, [
  syncModel({
    leftObject: 'customer',
    rightObject: 'buyer',
    match,
    left: { object: 'customer', ...always },
    right: { object: 'buyer', create: { policy: 'always' }, delete: 'always' },
    rows: [
      { left: 'email', right: 'email' },
      { left: 'name', right: 'name' },
      { left: 'email', right: 'label', direction: 'forward', onCreate: true },
    ],
  }),
]);

/** Three systems one after the other. */
export const chain: readonly FlowModel[] = [crmBill, billShop];
