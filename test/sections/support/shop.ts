import type { JsonObject } from '../../../runtime/sandbox/index.ts';
import type { SectionWorld } from './section-world.ts';

export const euro = (value: string) => ({ currency: 'EUR', value });

/** An item of billing with the article number `M-1`. */
export function addItem({ at }: SectionWorld, values: JsonObject = {}): string {
  at('chargebee').add('item_family', { id: 'shop', name: 'Shop' });
  const item = { id: 'i1', name: 'Mug', type: 'charge', item_family_id: 'shop', external_name: 'M-1' };
  return at('chargebee').add('item', { ...item, ...values });
}

/** A product of the shop with the same number, and its only variant. */
export function addProduct({ at }: SectionWorld, values: JsonObject = {}) {
  const stock = { quantity: 5, unlimited: false };
  const variant = { sku: 'M-1', pricing: { basePrice: euro('12.50') }, stock };
  const product = at('squarespace').add('Products', { name: 'Mug', variants: [variant], ...values });
  return { product, variant: at('squarespace').sole('Inventory').id };
}

/** A paid order of one customer that waits for its shipment. */
export function addOrder(world: SectionWorld, values: JsonObject = {}): string {
  world.at('chargebee').add('customer', { id: 'c1', email: 'ann@example.com' });
  return addOrderOf(world, 'o1', values);
}

/** Another order of the same customer. */
export function addOrderOf({ at }: SectionWorld, id: string, values: JsonObject = {}): string {
  const line = { description: 'Coffee, monthly', unit_price: 1_250, fulfillment_quantity: 2 };
  const order = { id, customer_id: 'c1', order_line_items: [line], ...values };
  return at('chargebee').add('order', order);
}

/** Someone in the shop packs the only order and hands it over. */
export function shipInShop({ at }: SectionWorld, shipment: JsonObject = {}): void {
  const { id } = at('squarespace').sole('Orders');
  const shipped = { ...parcel, ...shipment };
  at('squarespace').edit('Orders', id, { fulfillmentStatus: 'FULFILLED', fulfillments: [shipped] });
}

const parcel = {
  carrierName: 'Posten',
  service: 'Parcel',
  shipDate: '2026-11-02T12:00:00.000Z',
  trackingNumber: 'T-1',
  trackingUrl: 'https://posten.example/T-1',
};
