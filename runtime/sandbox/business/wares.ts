import type { JsonObject } from '../json.ts';
import { makeWare, pick, type Ware } from './generate.ts';
import type { Seeding } from './seeding.ts';

/** The same product in both systems. */
export interface SeededWare {
  readonly product: string;
  readonly item: string;
}

/** Products of organisations in the CRM; those that billing knows too are items with a price. */
export function seedWares({
  webcrm,
  chargebee,
  products,
  overlap,
  random,
  tick,
  companies,
}: Seeding): readonly SeededWare[] {
  return Array.from({ length: products }, (_, index) => {
    const ware = makeWare(random, index);
    const product = webcrm.add('Products', crmProduct(ware, pick(random, companies).id), tick());
    if (random.next() >= overlap) return [];
    const id = `item-${ware.number}`;
    chargebee.add('item', item(id, ware), tick());
    chargebee.add('item_price', price(id, ware), tick());
    return [{ product, item: id }];
  }).flat();
}

function crmProduct(ware: Ware, organisation: number): JsonObject {
  return {
    ProductCustom1: ware.name,
    ProductCustom2: ware.number,
    ProductCustom3: ware.unit,
    ProductComment: `${ware.name}, per ${ware.unit}`,
    ProductPrice: ware.price,
    ProductQuantity: 1,
    ProductOrganisationId: organisation,
  };
}

function item(id: string, ware: Ware): JsonObject {
  return {
    id,
    name: ware.name,
    type: 'charge',
    item_family_id: 'webcrm',
    external_name: ware.number,
    description: ware.name,
  };
}

function price(item: string, ware: Ware): JsonObject {
  return {
    id: `${item}-EUR`,
    name: `${ware.name} EUR`,
    item_id: item,
    pricing_model: 'per_unit',
    price: Math.round(ware.price * 100),
    currency_code: 'EUR',
  };
}
