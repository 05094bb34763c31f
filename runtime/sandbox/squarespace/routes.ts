import type { HttpRequest, HttpResponse } from '../../environment.ts';
import type { Entry, Moment } from '../database.ts';
import { toText, type Json, type JsonObject } from '../json.ts';
import { badRequest, json, noContent, notFound, Refusal } from './answers.ts';
import { bodyOf } from './body.ts';
import { once } from './idempotency.ts';
import { adjust, inventoryOf } from './inventory.ts';
import { listAnswer } from './lists.ts';
import { fulfil, importOrder } from './orders.ts';
import {
  addVariant,
  createProduct,
  deleteProduct,
  deleteVariant,
  productOf,
  requireDeletable,
  updateProduct,
  updateVariant,
} from './products.ts';
import { profilesOf } from './profiles.ts';
import { listOrNull, ORDERS, PRODUCTS, STORE_PAGE, type Site } from './site.ts';

/** What an operation is given. */
interface Visit {
  readonly site: Site;
  readonly request: HttpRequest;
  readonly url: URL;
  readonly moment: Moment;
  /** The parts of the path that stand for ids. */
  readonly ids: readonly string[];
}

type Operation = (visit: Visit) => HttpResponse;

/** By path, `*` for an id; each path by method. */
const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/v2/commerce/products': {
    GET: ({ site, url, moment }) =>
      listAnswer(url, {
        name: 'products',
        entries: site.database.readAll(PRODUCTS, moment.now),
        show: ({ values }) => values,
        isDated: true,
        filters: { type: (product, types) => types.split(',').includes(toText(product['type'])) },
      }),
    POST: ({ site, request, moment }) => json(201, createProduct(site, bodyOf(request), moment)),
  },
  '/v2/commerce/products/*': {
    GET: (visit) => several(visit, 'products', visit.site.database.readAll(PRODUCTS, visit.moment.now)),
    POST: ({ site, request, moment, ids: [id = ''] }) =>
      json(200, updateProduct(site, id, bodyOf(request), moment)),
    DELETE: ({ site, moment, ids: [id = ''] }) => {
      requireDeletable(productOf(site, id));
      deleteProduct(site, id, moment);
      return noContent();
    },
  },
  '/v2/commerce/products/*/variants': {
    POST: ({ site, request, moment, ids: [id = ''] }) =>
      json(201, addVariant(site, id, bodyOf(request), moment)),
  },
  '/v2/commerce/products/*/variants/*': {
    POST: ({ site, request, moment, ids: [id = '', variant = ''] }) =>
      json(200, updateVariant(site, id, variant, bodyOf(request), moment)),
    DELETE: ({ site, moment, ids: [id = '', variant = ''] }) => {
      deleteVariant(site, id, variant, moment);
      return noContent();
    },
  },
  '/1.0/commerce/inventory': {
    GET: ({ site, url, moment }) =>
      listAnswer(url, {
        name: 'inventory',
        entries: inventoryOf(site, moment.now),
        show: ({ values }) => values,
        isDated: false,
      }),
  },
  '/1.0/commerce/inventory/*': {
    GET: (visit) => several(visit, 'inventory', inventoryOf(visit.site, visit.moment.now)),
  },
  '/1.0/commerce/inventory/adjustments': {
    POST: ({ site, request, moment }) =>
      once(site.database, request, moment.now, () => {
        adjust(site, bodyOf(request), moment);
        return noContent();
      }),
  },
  '/1.0/commerce/orders': {
    GET: ({ site, url, moment }) =>
      listAnswer(url, {
        name: 'result',
        entries: site.database.readAll(ORDERS, moment.now),
        show: ({ values }) => showOrder(site, values),
        isDated: true,
        filters: {
          fulfillmentStatus: (order, status) => order['fulfillmentStatus'] === status,
          customerId: (order, id) => order['customerId'] === id,
          paymentStates: (order, states) => states.split(',').includes(toText(order['paymentState'])),
        },
      }),
    POST: ({ site, request, moment }) =>
      once(site.database, request, moment.now, () =>
        json(201, showOrder(site, importOrder(site, bodyOf(request), moment))),
      ),
  },
  '/1.0/commerce/orders/*': {
    GET: ({ site, moment, ids: [id = ''] }) => {
      const order = site.database.read(ORDERS, id, moment.now);
      if (order === undefined) throw notFound();
      return json(200, showOrder(site, order));
    },
  },
  '/1.0/commerce/orders/*/fulfillments': {
    POST: ({ site, request, moment, ids: [id = ''] }) => {
      fulfil(site, id, bodyOf(request), moment);
      return noContent();
    },
  },
  '/1.0/commerce/store_pages': {
    GET: () => json(200, { storePages: [STORE_PAGE], pagination: { hasNextPage: false } }),
  },
  '/1.0/profiles': {
    GET: ({ site, url, moment }) =>
      listAnswer(url, {
        name: 'profiles',
        entries: profilesOf(site, moment.now),
        show: ({ values }) => values,
        isDated: false,
      }),
  },
  '/1.0/profiles/*': {
    GET: (visit) => several(visit, 'profiles', profilesOf(visit.site, visit.moment.now)),
  },
};

/** Finds the operation of an authorised request and carries it out. */
export function route(site: Site, request: HttpRequest, moment: Moment): HttpResponse {
  const url = new URL(request.url);
  const found = findPath(url.pathname);
  if (found === undefined) throw notFound();
  const operation = OPERATIONS[found.path]?.[request.method];
  if (operation === undefined) throw new Refusal(405, `${request.method} is not allowed.`);
  return operation({ site, request, url, moment, ids: found.ids });
}

/** A path that is written out goes before one with an id. */
function findPath(pathname: string): { readonly path: string; readonly ids: readonly string[] } | undefined {
  if (Object.hasOwn(OPERATIONS, pathname)) return { path: pathname, ids: [] };
  const parts = pathname.split('/');
  for (const path of Object.keys(OPERATIONS)) {
    const pattern = path.split('/');
    if (pattern.length !== parts.length) continue;
    if (!pattern.every((each, index) => each === '*' || each === parts[index])) continue;
    const ids = parts.filter((_, index) => pattern[index] === '*');
    try {
      return { path, ids: ids.map(decodeURIComponent) };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

const MOST_IDS = 50;

/** Up to 50 records by their ids, in a list. What does not exist is missing from it. */
function several({ ids: [text = ''] }: Visit, name: string, entries: readonly Entry[]): HttpResponse {
  const ids = new Set(text.split(','));
  if (ids.size > MOST_IDS) throw badRequest('There are more than 50 ids.');
  const found: readonly Json[] = entries.filter(({ key }) => ids.has(key)).map(({ values }) => values);
  return json(200, { [name]: found });
}

/** A list of an order that has no elements may come as null. */
function showOrder(site: Site, order: JsonObject): JsonObject {
  const { fulfillments, id } = order;
  const isEmpty = Array.isArray(fulfillments) && fulfillments.length === 0;
  return isEmpty ? { ...order, fulfillments: listOrNull(site, [], toText(id)) } : order;
}
