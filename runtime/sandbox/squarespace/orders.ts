import type { Moment } from '../database.ts';
import { isJsonArray, toText, type JsonObject } from '../json.ts';
import { badRequest, conflict, notFound } from './answers.ts';
import { allowOnly, listIn, objectIn, requireAll } from './body.ts';
import { withStock } from './inventory.ts';
import { readOrder, readShipment } from './order-input.ts';
import { skuOf, variantsOf } from './product-input.ts';
import { makeId, ORDERS, PRODUCTS, stampOf, type Site } from './site.ts';

/** `POST orders`: an order that was placed somewhere else. */
export function importOrder(site: Site, body: JsonObject, moment: Moment): JsonObject {
  const read = readOrder(site, body);
  const order = { ...read, lineItems: linesOf(read).map((line) => withProduct(site, line)) };
  if (body['inventoryBehavior'] === 'DEDUCT') takeFromStock(site, order, moment);
  return putOrder(site, { ...blank(site), ...order, paymentState: 'PAID' }, moment);
}

/** `POST orders/{id}/fulfillments`: every call adds shipments, and tells the shopper if it is told to. */
export function fulfil(site: Site, id: string, body: JsonObject, moment: Moment): void {
  allowOnly(body, ['shipments', 'shouldSendNotification'], 'fulfilment');
  requireAll(body, ['shipments', 'shouldSendNotification'], 'fulfilment');
  if (typeof body['shouldSendNotification'] !== 'boolean') {
    throw badRequest('shouldSendNotification must be true or false.');
  }
  const order = orderOf(site, id);
  if (order['fulfillmentStatus'] === 'CANCELED') throw conflict('The order is cancelled.', 'ORDER_CANCELED');
  const shipments = listIn(body['shipments'], 'shipments').map((each) => readShipment(site, each));
  if (shipments.length === 0) throw badRequest('There is no shipment.');
  const earlier = isJsonArray(order['fulfillments']) ? order['fulfillments'] : [];
  const fulfilled = {
    ...order,
    fulfillments: [...earlier, ...shipments],
    fulfillmentStatus: 'FULFILLED',
    fulfilledOn: stampOf(moment.stamp),
  };
  putOrder(site, fulfilled, moment);
}

/** A shopper orders in the shop itself: what is bought leaves the stock. With a reference of its own, another program imported it. */
export function placeOrder(site: Site, order: JsonObject, moment: Moment): JsonObject {
  const read = readOrder(site, {
    channelName: 'web',
    createdOn: stampOf(moment.stamp),
    externalOrderReference: '',
    fulfillments: [],
    priceTaxInterpretation: 'EXCLUSIVE',
    ...order,
  });
  const lineItems = linesOf(read).map((line) => withProduct(site, line));
  takeFromStock(site, { lineItems }, moment);
  const placed = {
    ...blank(site),
    ...read,
    lineItems,
    channel: 'web',
    channelName: '',
    paymentState: 'PAID',
  };
  return putOrder(
    site,
    { ...placed, externalOrderReference: order['externalOrderReference'] ?? null },
    moment,
  );
}

export function orderOf({ database }: Site, id: string): JsonObject {
  const order = database.current(ORDERS, id);
  if (order === undefined) throw notFound();
  return order;
}

export function putOrder(site: Site, order: JsonObject, moment: Moment): JsonObject {
  const changed = { ...order, modifiedOn: stampOf(moment.stamp) };
  site.database.put(ORDERS, toText(order['id']), changed, moment);
  return changed;
}

function blank(site: Site): JsonObject {
  return {
    id: makeId(site, ORDERS),
    orderNumber: String(site.database.next('orderNumber')),
    channel: 'pos',
    testmode: false,
    customerId: null,
    internalNotes: null,
    formSubmission: null,
    shippingOptionName: null,
    shippingOptionServiceType: null,
    refundedTotal: { currency: site.currency, value: '0.00' },
  };
}

function linesOf(order: JsonObject): readonly JsonObject[] {
  return listIn(order['lineItems'], 'lineItems').map((line) => objectIn(line, 'lineItem'));
}

/** What the shop knows of a line of its own products. */
function withProduct({ database }: Site, line: JsonObject): JsonObject {
  if (line['variantId'] === null) return line;
  for (const { values } of database.readAll(PRODUCTS, Infinity)) {
    const variant = variantsOf(values).find(({ id }) => id === line['variantId']);
    if (variant === undefined) continue;
    return {
      ...line,
      sku: skuOf(variant),
      productId: values['id'] ?? null,
      productName: values['name'] ?? null,
    };
  }
  throw badRequest('variantId is of no variant.');
}

function takeFromStock(site: Site, order: JsonObject, moment: Moment): void {
  const wanted = new Map<string, number>();
  for (const { variantId = null, quantity } of linesOf(order)) {
    if (variantId === null) continue;
    const id = toText(variantId);
    wanted.set(id, (wanted.get(id) ?? 0) + Number(quantity));
  }
  // A refusal comes before anything is written.
  for (const [id, number] of wanted) withLess(site, id, number);
  for (const [id, number] of wanted) {
    const product = withLess(site, id, number);
    site.database.put(PRODUCTS, toText(product['id']), product, moment);
  }
}

function withLess(site: Site, variantId: string, number: number): JsonObject {
  return withStock(site, variantId, (stock) => {
    if (stock['unlimited'] === true) return stock;
    const quantity = Number(stock['quantity']) - number;
    if (quantity < 0) throw conflict('There is not enough in stock.', 'INSUFFICIENT_STOCK');
    return { ...stock, quantity };
  });
}
