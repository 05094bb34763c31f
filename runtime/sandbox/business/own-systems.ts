import { toText, type JsonObject } from '../json.ts';
import { createRandom, derive } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import type { BusinessOptions } from './seeding.ts';

const YEAR = 365 * 86_400_000;

/** What to add to a system, oldest first. Ids are those that the system gave, by what they stand for. */
type Steps = readonly ((ids: Map<string, string>, at: number) => void)[];

/** Fills an empty ERP with some of billing's customers and items, staff, and a sale of each kind that is its own. */
export function seedErp(erp: Sandbox, chargebee: Sandbox, options: BusinessOptions): void {
  const known = sample(chargebee, options, 'erp');
  play(options, [
    (ids, at) => ids.set('company', erp.add('Customer', { name: 'Havnelager AS', currency: 'EUR' }, at)),
    (_, at) => erp.add('Employee', { firstName: 'Eli', lastName: 'Lager', email: 'eli@acme.example' }, at),
    ...known('customer').flatMap((customer) => contactSteps(erp, customer)),
    ...known('item').map((item) => productStep(erp, item, 'name')),
    (ids, at) => {
      const own = { sku: 'ERP-1', name: 'Lagerplass', unit: 'md' };
      ids.set('product', erp.add('Product', own, at));
    },
    (ids, at) => {
      const contact = { firstName: 'Siv', lastName: 'Havn', email: 'siv@havnelager.example' };
      ids.set('contact', erp.add('Contact', { ...contact, customerId: ids.get('company') ?? null }, at));
    },
    (ids, at) => {
      const day = new Date(at).toISOString();
      erp.add('Order', { ...sale(ids, 'unitPrice', 'description'), orderDate: day, shippingDate: day }, at);
    },
    (ids, at) => {
      const acceptedAt = new Date(at).toISOString();
      const quote = { ...sale(ids, 'unitPrice', 'description'), status: 'accepted', acceptedAt };
      erp.add('Quote', quote, at);
    },
  ]);
}

/** Fills an empty web shop with some of billing's items, and one customer with an order that is its own. */
export function seedWebshop(shop: Sandbox, chargebee: Sandbox, options: BusinessOptions): void {
  play(options, [
    ...sample(chargebee, options, 'webshop')('item').map((item) => productStep(shop, item, 'title')),
    (ids, at) => ids.set('product', shop.add('Product', { sku: 'WEB-1', title: 'Gaveeske' }, at)),
    (ids, at) => {
      const company = { company: 'Blomsterhuset AS', email: 'kjop@blomsterhuset.example' };
      ids.set('contact', shop.add('Customer', company, at));
    },
    (ids, at) => {
      const { contactId, ...rest } = sale(ids, 'price', 'title');
      const day = new Date(at).toISOString();
      shop.add(
        'Order',
        { ...rest, customerId: contactId ?? null, placedAt: day, shipBy: day, paid: true },
        at,
      );
    },
  ]);
}

/** Some of the records that billing has of an object, always the same ones for a seed. */
function sample(chargebee: Sandbox, { seed, overlap = 0.4 }: BusinessOptions, purpose: string) {
  const random = createRandom(derive(seed, purpose));
  return (object: string): readonly JsonObject[] =>
    chargebee
      .all(object)
      .map(({ values }) => values)
      .filter(() => random.next() < overlap);
}

function contactSteps(erp: Sandbox, { first_name, last_name, email, phone }: JsonObject): Steps {
  if (last_name === undefined || email === undefined) return [];
  const contact = { firstName: first_name ?? null, lastName: last_name, email, phone: phone ?? null };
  return [(_, at) => erp.add('Contact', contact, at)];
}

function productStep(system: Sandbox, item: JsonObject, nameOfName: string): Steps[number] {
  const { name = '', external_name, id = '' } = item;
  const sku = toText(external_name ?? id);
  return (_, at) => system.add('Product', { sku, [nameOfName]: name }, at);
}

function sale(ids: ReadonlyMap<string, string>, nameOfPrice: string, nameOfTitle: string): JsonObject {
  const line = {
    productId: ids.get('product') ?? null,
    [nameOfTitle]: 'Lagerplass',
    quantity: 2,
    [nameOfPrice]: 45,
    amount: 90,
  };
  return { contactId: ids.get('contact') ?? null, currency: 'EUR', total: 90, lines: [line] };
}

function play({ now }: BusinessOptions, steps: Steps): void {
  const ids = new Map<string, string>();
  for (const [index, step] of steps.entries()) step(ids, now - Math.floor(YEAR * (1 - index / steps.length)));
}
