import type { Moment } from '../database.ts';
import { isJsonArray, toText, type JsonObject } from '../json.ts';
import type { SandboxRecord } from '../sandbox.ts';
import { allowOnly, countIn } from './body.ts';
import { inventoryOf, withStock } from './inventory.ts';
import { orderOf, placeOrder, putOrder } from './orders.ts';
import { createProduct, deleteProduct, updateProduct, updateVariant } from './products.ts';
import { profilesOf } from './profiles.ts';
import { ORDERS, PRODUCTS, STORE_PAGE, type Site } from './site.ts';

const INVENTORY = 'Inventory';
const PROFILES = 'Profiles';

/** All records of an object that people see, oldest first. */
export function allByHand(site: Site, object: string): readonly SandboxRecord[] {
  const entries = {
    [PRODUCTS]: () => site.database.readAll(PRODUCTS, Infinity),
    [ORDERS]: () => site.database.readAll(ORDERS, Infinity),
    [INVENTORY]: () => inventoryOf(site, Infinity),
    [PROFILES]: () => profilesOf(site, Infinity),
  }[object];
  if (entries === undefined) throw new Error(`Squarespace's sandbox has no object ${object}`);
  return entries().map(({ key, values }) => ({ id: key, values }));
}

/** Someone makes a product in the shop's own pages, or orders there. */
export function addByHand(site: Site, object: string, record: JsonObject, moment: Moment): string {
  if (object === PRODUCTS) {
    const product = { type: 'PHYSICAL', storePageId: STORE_PAGE.id, ...record };
    return toText(createProduct(site, product, moment)['id']);
  }
  if (object === ORDERS) return toText(placeOrder(site, record, moment)['id']);
  throw new Error(`nobody makes ${object} in Squarespace by themselves`);
}

/** Someone changes a product with its variants, counts the stock anew, or goes on with an order. */
export function editByHand(
  site: Site,
  object: string,
  id: string,
  changes: JsonObject,
  moment: Moment,
): void {
  if (object === PRODUCTS) editProduct(site, id, changes, moment);
  else if (object === INVENTORY) countAnew(site, id, changes, moment);
  else if (object === ORDERS) editOrder(site, id, changes, moment);
  else throw new Error(`nobody changes ${object} in Squarespace`);
}

export function removeByHand(site: Site, object: string, id: string, moment: Moment): void {
  if (object !== PRODUCTS) throw new Error(`nobody deletes ${object} in Squarespace`);
  deleteProduct(site, id, moment);
}

/** Variants are named by their id, each with what changes in it. */
function editProduct(site: Site, id: string, { variants, ...changes }: JsonObject, moment: Moment): void {
  updateProduct(site, id, emptied(changes), moment);
  if (!isJsonArray(variants)) return;
  for (const variant of variants) {
    const { id: variantId = '', ...rest } = Object.fromEntries(Object.entries(variant ?? {}));
    updateVariant(site, id, toText(variantId), rest, moment);
  }
}

/** A text that a person takes away is empty. */
function emptied(changes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? '']));
}

function countAnew(site: Site, id: string, changes: JsonObject, moment: Moment): void {
  allowOnly(changes, ['quantity', 'isUnlimited'], INVENTORY);
  const { quantity, isUnlimited } = changes;
  const product = withStock(site, id, (stock) => ({
    quantity: quantity === undefined ? (stock['quantity'] ?? 0) : countIn(quantity, 'quantity', 0),
    unlimited: typeof isUnlimited === 'boolean' ? isUnlimited : (stock['unlimited'] ?? false),
  }));
  site.database.put(PRODUCTS, toText(product['id']), product, moment);
}

function editOrder(site: Site, id: string, changes: JsonObject, moment: Moment): void {
  allowOnly(changes, ['fulfillmentStatus', 'fulfillments', 'fulfilledOn', 'customerEmail'], ORDERS);
  putOrder(site, { ...orderOf(site, id), ...changes }, moment);
}
