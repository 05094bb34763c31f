import type { Entry, Moment } from '../database.ts';
import { isJsonObject, toText, type Json, type JsonObject } from '../json.ts';
import { badRequest, conflict, notFound } from './answers.ts';
import { allowOnly, countIn, listIn, objectIn } from './body.ts';
import { skuOf, variantsOf } from './product-input.ts';
import { PRODUCTS, type Site } from './site.ts';

/** What stands in stock, one entry per variant, as a reader is shown it. */
export function inventoryOf({ database }: Site, now: number): readonly Entry[] {
  return database.readAll(PRODUCTS, now).flatMap(({ sequence, values }) =>
    variantsOf(values).map((variant, index) => ({
      key: toText(variant['id']),
      // Variants of one product stay together; no product has a thousand.
      sequence: sequence * 1_000 + index,
      values: stockView(values, variant),
    })),
  );
}

function stockView(product: JsonObject, variant: JsonObject): JsonObject {
  const { quantity = 0, unlimited = false } = stockOf(variant);
  const attributes = isJsonObject(variant['attributes']) ? Object.values(variant['attributes']) : [];
  const detail = attributes.length === 0 ? '' : ` [${attributes.map(toText).join(', ')}]`;
  return {
    variantId: variant['id'] ?? '',
    sku: skuOf(variant),
    descriptor: `${toText(product['name'])}${detail}`,
    isUnlimited: unlimited,
    quantity,
  };
}

function stockOf(variant: JsonObject): JsonObject {
  return objectIn(variant['stock'], 'stock');
}

interface Operation {
  readonly variantId: string;
  readonly apply: (stock: JsonObject) => JsonObject;
}

const MOST_OPERATIONS = 50;

/** `POST inventory/adjustments`: every operation or none. */
export function adjust(site: Site, body: JsonObject, moment: Moment): void {
  const operations = readOperations(body);
  if (operations.length === 0) throw badRequest('There is no operation.');
  if (operations.length > MOST_OPERATIONS) throw badRequest('There are more than 50 operations.');
  if (new Set(operations.map(({ variantId }) => variantId)).size < operations.length) {
    throw badRequest('A variant is named more than once.');
  }
  // A refusal comes before anything is written.
  for (const { variantId, apply } of operations) withStock(site, variantId, apply);
  for (const { variantId, apply } of operations) {
    const product = withStock(site, variantId, apply);
    site.database.put(PRODUCTS, toText(product['id']), product, moment);
  }
}

function readOperations(body: JsonObject): readonly Operation[] {
  allowOnly(
    body,
    ['incrementOperations', 'decrementOperations', 'setFiniteOperations', 'setUnlimitedOperations'],
    'adjustment',
  );
  const counted = (name: string, least: number, change: (stock: JsonObject, by: number) => JsonObject) =>
    listIn(body[name] ?? [], name).map((each): Operation => {
      const operation = objectIn(each, name);
      allowOnly(operation, ['variantId', 'quantity'], name);
      const quantity = countIn(operation['quantity'], 'quantity', least);
      return { variantId: toText(operation['variantId']), apply: (stock) => change(stock, quantity) };
    });
  return [
    ...counted('incrementOperations', 1, (stock, by) => moved(stock, by)),
    ...counted('decrementOperations', 1, (stock, by) => moved(stock, -by)),
    ...counted('setFiniteOperations', 0, (_, quantity) => ({ quantity, unlimited: false })),
    ...listIn(body['setUnlimitedOperations'] ?? [], 'setUnlimitedOperations').map(unlimited),
  ];
}

function moved(stock: JsonObject, by: number): JsonObject {
  if (stock['unlimited'] === true) throw conflict('The stock is not tracked.', 'STOCK_NOT_TRACKED');
  const quantity = Number(stock['quantity']) + by;
  if (quantity < 0) throw conflict('There is not enough in stock.', 'INSUFFICIENT_STOCK');
  return { ...stock, quantity };
}

function unlimited(variantId: Json): Operation {
  return { variantId: toText(variantId), apply: (stock) => ({ ...stock, unlimited: true }) };
}

/** The product of a variant, with another stock. Its change time does not move. */
export function withStock(
  { database }: Site,
  variantId: string,
  change: (stock: JsonObject) => JsonObject,
): JsonObject {
  for (const { values } of database.readAll(PRODUCTS, Infinity)) {
    const variants = variantsOf(values);
    if (!variants.some(({ id }) => id === variantId)) continue;
    return {
      ...values,
      variants: variants.map((variant) =>
        variant['id'] === variantId ? { ...variant, stock: change(stockOf(variant)) } : variant,
      ),
    };
  }
  throw notFound();
}
