import { isJsonArray, toText, type Json, type JsonObject } from '../json.ts';
import { badRequest } from './answers.ts';
import { allowOnly, choiceIn, countIn, listIn, moneyIn, objectIn, requireAll, textIn } from './body.ts';
import type { Site } from './site.ts';

const PRODUCT_TEXTS = { name: 200, description: 102_400 } as const;
const CHANGEABLE = ['name', 'description', 'isVisible', 'tags', 'urlSlug', 'seoOptions', 'variantAttributes'];
const VARIANT = ['sku', 'pricing', 'attributes', 'shippingMeasurements', 'gtin', 'mpn'];

/** What a body sets of a product itself. */
export function readProduct(site: Site, body: JsonObject, kind: 'create' | 'update'): JsonObject {
  const created = kind === 'create' ? ['type', 'storePageId', 'variants'] : [];
  allowOnly(body, [...CHANGEABLE, ...created], 'product');
  const { name, description, isVisible, tags, urlSlug, seoOptions, variantAttributes } = body;
  return {
    ...(given(name) && { name: textIn(site, name, 'name', PRODUCT_TEXTS.name) }),
    ...(given(description) && {
      description: textIn(site, description, 'description', PRODUCT_TEXTS.description),
    }),
    ...(given(isVisible) && { isVisible: booleanIn(isVisible, 'isVisible') }),
    ...(given(tags) && { tags: listIn(tags, 'tags').map((tag) => textIn(site, tag, 'tag', 100)) }),
    ...(given(urlSlug) && { urlSlug: slugIn(site, urlSlug) }),
    ...(given(seoOptions) && { seoOptions: objectIn(seoOptions, 'seoOptions') }),
    ...(given(variantAttributes) && { variantAttributes: attributeNames(site, variantAttributes) }),
  };
}

/** What a body sets of a variant. Its stock can be told once, when it is made. */
export function readVariant(site: Site, body: JsonObject, kind: 'create' | 'update'): JsonObject {
  allowOnly(body, kind === 'create' ? [...VARIANT, 'stock'] : VARIANT, 'variant');
  if (kind === 'create') requireAll(body, ['sku', 'pricing'], 'variant');
  const { sku, pricing, attributes, gtin, mpn, shippingMeasurements, stock } = body;
  return {
    ...(given(sku) && { sku: textIn(site, sku, 'sku', 60) }),
    ...(given(pricing) && { pricing: readPricing(site, objectIn(pricing, 'pricing')) }),
    ...(given(attributes) && { attributes: objectIn(attributes, 'attributes') }),
    ...(given(gtin) && { gtin: textIn(site, gtin, 'gtin', 14) }),
    ...(given(mpn) && { mpn: textIn(site, mpn, 'mpn', 70) }),
    ...(given(shippingMeasurements) && {
      shippingMeasurements: objectIn(shippingMeasurements, 'shippingMeasurements'),
    }),
    ...(given(stock) && { stock: readStock(objectIn(stock, 'stock')) }),
  };
}

function readPricing(site: Site, pricing: JsonObject): JsonObject {
  allowOnly(pricing, ['basePrice', 'salePrice', 'onSale'], 'pricing');
  requireAll(pricing, ['basePrice'], 'pricing');
  const { basePrice = null, salePrice, onSale } = pricing;
  return {
    basePrice: moneyIn(site, basePrice, 'basePrice'),
    salePrice: given(salePrice)
      ? moneyIn(site, salePrice, 'salePrice')
      : { currency: site.currency, value: '0.00' },
    onSale: given(onSale) ? booleanIn(onSale, 'onSale') : false,
  };
}

function readStock(stock: JsonObject): JsonObject {
  allowOnly(stock, ['quantity', 'unlimited'], 'stock');
  const unlimited = given(stock['unlimited']) ? booleanIn(stock['unlimited'], 'unlimited') : false;
  return { quantity: given(stock['quantity']) ? countIn(stock['quantity'], 'quantity', 0) : 0, unlimited };
}

function attributeNames(site: Site, value: Json): readonly Json[] {
  const names = listIn(value, 'variantAttributes');
  if (names.length > 6) throw badRequest('A product has at most 6 attributes.');
  return names.map((name) => textIn(site, name, 'attribute', 100));
}

function slugIn(site: Site, value: Json): string {
  const slug = textIn(site, value, 'urlSlug', 200).toLowerCase();
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(slug)) throw badRequest('urlSlug has characters that it must not.');
  return slug;
}

export function readType(body: JsonObject): string {
  return choiceIn(body['type'], 'type', ['PHYSICAL', 'SERVICE', 'GIFT_CARD']);
}

/** The variants of a product as it stands in the database. */
export function variantsOf(product: JsonObject): readonly JsonObject[] {
  const { variants } = product;
  return isJsonArray(variants) ? variants.map((variant) => objectIn(variant, 'variant')) : [];
}

export function skuOf(variant: JsonObject): string {
  return toText(variant['sku']);
}

function booleanIn(value: Json | undefined, name: string): boolean {
  if (typeof value !== 'boolean') throw badRequest(`${name} must be true or false.`);
  return value;
}

function given(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null;
}
