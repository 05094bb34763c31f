import { toText, type JsonObject } from '../json.ts';
import type { Sandbox } from '../sandbox.ts';

/** Every other item is sold in the shop already, under its article number; two products are known to the shop only. */
export function seedShop(squarespace: Sandbox, chargebee: Sandbox, tick: () => number): void {
  const prices = new Map(
    chargebee.all('item_price').map(({ values }) => [toText(values['item_id']), Number(values['price'])]),
  );
  for (const [index, { id, values }] of chargebee.all('item').entries()) {
    if (index % 2 === 1) continue;
    const price = ((prices.get(id) ?? 0) / 100).toFixed(2);
    const ware = { name: toText(values['name']), sku: toText(values['external_name']), price };
    squarespace.add('Products', product(ware, 3 * index, index % 6 === 4), tick());
  }
  squarespace.add('Products', product({ name: 'Gavekort', sku: 'GIFT', price: '50.00' }, 0, true), tick());
  squarespace.add('Products', product({ name: 'Handlenett', sku: 'BAG', price: '4.50' }, 120, false), tick());
}

interface ShopWare {
  readonly name: string;
  readonly sku: string;
  readonly price: string;
}

function product({ name, sku, price }: ShopWare, quantity: number, unlimited: boolean): JsonObject {
  const pricing = { basePrice: { currency: 'EUR', value: price } };
  return { name, variants: [{ sku, pricing, stock: { quantity, unlimited } }] };
}
