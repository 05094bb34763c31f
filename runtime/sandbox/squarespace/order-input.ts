import { toText, type Json, type JsonObject } from '../json.ts';
import { badRequest } from './answers.ts';
import {
  allowOnly,
  choiceIn,
  countIn,
  listIn,
  moneyIn,
  objectIn,
  requireAll,
  textIn,
  timeIn,
} from './body.ts';
import { makeId, type Site } from './site.ts';

const REQUIRED = [
  'channelName',
  'createdOn',
  'externalOrderReference',
  'fulfillments',
  'grandTotal',
  'lineItems',
  'priceTaxInterpretation',
];
const AMOUNTS = ['grandTotal', 'subtotal', 'taxTotal', 'shippingTotal', 'discountTotal'];
const OPTIONAL = [
  'billingAddress',
  'shippingAddress',
  'customerEmail',
  'discountLines',
  'fulfilledOn',
  'fulfillmentStatus',
  'inventoryBehavior',
  'shippingLines',
  'shopperFulfillmentNotificationBehavior',
];
const ADDRESS = [
  'firstName',
  'lastName',
  'address1',
  'address2',
  'city',
  'state',
  'countryCode',
  'postalCode',
  'phone',
];
const SHIPMENT = ['shipDate', 'carrierName', 'service', 'trackingNumber', 'trackingUrl'];

/** What `POST orders` takes, with everything that it must have. */
export function readOrder(site: Site, body: JsonObject): JsonObject {
  allowOnly(body, [...REQUIRED, ...AMOUNTS, ...OPTIONAL], 'order');
  requireAll(body, REQUIRED, 'order');
  const status = choiceIn(body['fulfillmentStatus'] ?? 'PENDING', 'fulfillmentStatus', [
    'PENDING',
    'FULFILLED',
  ]);
  if (status === 'FULFILLED') requireAll(body, ['fulfilledOn'], 'order');
  choiceIn(body['inventoryBehavior'] ?? 'SKIP', 'inventoryBehavior', ['DEDUCT', 'SKIP']);
  const shippingLines = listIn(body['shippingLines'] ?? [], 'shippingLines');
  if (shippingLines.length > 1) throw badRequest('There is more than one shipping line.');
  const text = (name: string, max: number): string => textIn(site, body[name] ?? '', name, max);
  const zero = { currency: site.currency, value: '0.00' };
  return {
    channelName: text('channelName', 30),
    externalOrderReference: text('externalOrderReference', 200),
    createdOn: timeIn(body['createdOn'], 'createdOn'),
    customerEmail: text('customerEmail', 254),
    priceTaxInterpretation: choiceIn(body['priceTaxInterpretation'], 'priceTaxInterpretation', [
      'EXCLUSIVE',
      'INCLUSIVE',
    ]),
    ...Object.fromEntries(AMOUNTS.map((name) => [name, moneyIn(site, body[name] ?? zero, name)])),
    billingAddress: addressIn(site, body['billingAddress'], 'billingAddress'),
    shippingAddress: addressIn(site, body['shippingAddress'], 'shippingAddress'),
    discountLines: listIn(body['discountLines'] ?? [], 'discountLines'),
    shippingLines,
    fulfillmentStatus: status,
    fulfilledOn: status === 'FULFILLED' ? timeIn(body['fulfilledOn'], 'fulfilledOn') : null,
    fulfillments: listIn(body['fulfillments'], 'fulfillments').map((each) => readShipment(site, each)),
    lineItems: linesIn(site, body['lineItems']),
  };
}

/** A shipment, as an import and a fulfilment tell it. */
export function readShipment(site: Site, value: Json): JsonObject {
  const shipment = objectIn(value, 'shipment');
  allowOnly(shipment, SHIPMENT, 'shipment');
  requireAll(shipment, ['carrierName', 'service', 'shipDate'], 'shipment');
  return {
    shipDate: timeIn(shipment['shipDate'], 'shipDate'),
    carrierName: textIn(site, shipment['carrierName'] ?? '', 'carrierName', 100),
    service: textIn(site, shipment['service'] ?? '', 'service', 100),
    trackingNumber: shipment['trackingNumber'] ?? null,
    trackingUrl: shipment['trackingUrl'] ?? null,
  };
}

function linesIn(site: Site, value: Json | undefined): readonly JsonObject[] {
  const lines = listIn(value, 'lineItems');
  if (lines.length === 0) throw badRequest('An order has at least one line.');
  return lines.map((each) => readLine(site, objectIn(each, 'lineItem')));
}

function readLine(site: Site, line: JsonObject): JsonObject {
  allowOnly(
    line,
    ['lineItemType', 'quantity', 'unitPricePaid', 'variantId', 'title', 'nonSaleUnitPrice'],
    'lineItem',
  );
  const lineItemType = choiceIn(line['lineItemType'], 'lineItemType', ['PHYSICAL_PRODUCT', 'CUSTOM']);
  const isProduct = lineItemType === 'PHYSICAL_PRODUCT';
  requireAll(line, ['quantity', 'unitPricePaid', isProduct ? 'variantId' : 'title'], 'lineItem');
  return {
    id: makeId(site, 'line'),
    lineItemType,
    quantity: countIn(line['quantity'], 'quantity', 1),
    unitPricePaid: moneyIn(site, line['unitPricePaid'] ?? null, 'unitPricePaid'),
    variantId: isProduct ? toText(line['variantId']) : null,
    productName: isProduct ? null : textIn(site, line['title'] ?? '', 'title', 200),
    sku: null,
    productId: null,
    variantOptions: null,
    customizations: null,
    imageUrl: null,
  };
}

function addressIn(site: Site, value: Json | undefined, name: string): JsonObject | null {
  if (value === undefined || value === null) return null;
  const address = objectIn(value, name);
  allowOnly(address, ADDRESS, name);
  const country = address['countryCode'];
  if (country !== undefined && country !== null && !/^[A-Z]{2}$/u.test(toText(country))) {
    throw badRequest(`${name}.countryCode is no country code.`);
  }
  return Object.fromEntries(
    ADDRESS.map((part) => [part, textIn(site, address[part] ?? '', `${name}.${part}`, 255)]),
  );
}
