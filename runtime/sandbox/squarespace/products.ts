import type { Moment } from '../database.ts';
import { toText, type JsonObject } from '../json.ts';
import { badRequest, conflict, notFound, Refusal } from './answers.ts';
import { listIn, objectIn, requireAll } from './body.ts';
import { readProduct, readType, readVariant, skuOf, variantsOf } from './product-input.ts';
import { makeId, PRODUCTS, stampOf, STORE_PAGE, type Site } from './site.ts';

const MOST_VARIANTS = 250;

/** Makes a product with all of its variants. */
export function createProduct(site: Site, body: JsonObject, moment: Moment): JsonObject {
  requireAll(body, ['type', 'storePageId', 'variants'], 'product');
  const type = readType(body);
  if (body['storePageId'] !== STORE_PAGE.id) throw badRequest('storePageId is of no store page.');
  const set = readProduct(site, body, 'create');
  const variants = listIn(body['variants'], 'variants').map((variant) =>
    newVariant(site, objectIn(variant, 'variant')),
  );
  if (variants.length === 0 || variants.length > MOST_VARIANTS) throw badRequest('variants: 1 to 250.');
  checkSkus(variants);
  const id = makeId(site, PRODUCTS);
  const name = toText(set['name']);
  const urlSlug = slugFor(site, set['urlSlug'] === undefined ? undefined : toText(set['urlSlug']), name, id);
  const product: JsonObject = {
    id,
    type,
    storePageId: STORE_PAGE.id,
    name: '',
    description: '',
    isVisible: true,
    tags: [],
    variantAttributes: [],
    seoOptions: null,
    ...set,
    url: `/shop/p/${urlSlug}`,
    urlSlug,
    variants,
    images: [],
    createdOn: stampOf(moment.stamp),
    modifiedOn: stampOf(moment.stamp),
  };
  site.database.put(PRODUCTS, id, product, moment);
  return product;
}

/** Changes what the body names of the product itself; its variants have an address of their own. */
export function updateProduct(site: Site, id: string, body: JsonObject, moment: Moment): JsonObject {
  const product = productOf(site, id);
  const set = readProduct(site, body, 'update');
  const { urlSlug } = set;
  const slug = urlSlug === undefined ? {} : { urlSlug: slugFor(site, toText(urlSlug), '', id) };
  return putProduct(site, { ...product, ...set, ...slug }, moment);
}

/** Gone for good, with its variants and their stock. */
export function deleteProduct(site: Site, id: string, moment: Moment): void {
  productOf(site, id);
  site.database.drop(PRODUCTS, id, moment);
}

export function addVariant(site: Site, id: string, body: JsonObject, moment: Moment): JsonObject {
  const product = productOf(site, id);
  const { variantAttributes } = product;
  if (!Array.isArray(variantAttributes) || variantAttributes.length === 0) {
    throw badRequest('A product without attributes has one variant only.');
  }
  const variant = newVariant(site, body);
  const variants = [...variantsOf(product), variant];
  if (variants.length > MOST_VARIANTS) throw badRequest('A product has at most 250 variants.');
  checkSkus(variants);
  putProduct(site, { ...product, variants }, moment);
  return variant;
}

/** Changes what the body names of one variant. Its stock is not among it. */
export function updateVariant(
  site: Site,
  id: string,
  variantId: string,
  body: JsonObject,
  moment: Moment,
): JsonObject {
  const product = productOf(site, id);
  const before = variantsOf(product).find((variant) => variant['id'] === variantId);
  if (before === undefined) throw notFound();
  const variant = { ...before, ...readVariant(site, body, 'update') };
  const variants = variantsOf(product).map((each) => (each['id'] === variantId ? variant : each));
  checkSkus(variants);
  putProduct(site, { ...product, variants }, moment);
  return variant;
}

export function deleteVariant(site: Site, id: string, variantId: string, moment: Moment): void {
  const product = productOf(site, id);
  const left = variantsOf(product).filter((variant) => variant['id'] !== variantId);
  if (left.length === variantsOf(product).length) throw notFound();
  if (left.length === 0) throw conflict('The last variant cannot be deleted.', 'LAST_VARIANT');
  putProduct(site, { ...product, variants: left }, moment);
}

export function productOf({ database }: Site, id: string): JsonObject {
  const product = database.current(PRODUCTS, id);
  if (product === undefined) throw notFound();
  return product;
}

/** A digital product lets no program delete it. */
export function requireDeletable(product: JsonObject): void {
  if (product['type'] === 'DIGITAL') throw new Refusal(405, 'A digital product cannot be deleted.');
}

function putProduct(site: Site, product: JsonObject, moment: Moment): JsonObject {
  const changed = { ...product, modifiedOn: stampOf(moment.stamp) };
  site.database.put(PRODUCTS, toText(product['id']), changed, moment);
  return changed;
}

function newVariant(site: Site, body: JsonObject): JsonObject {
  return {
    id: makeId(site, 'variant'),
    attributes: {},
    stock: { quantity: 0, unlimited: false },
    shippingMeasurements: null,
    gtin: null,
    mpn: null,
    ...readVariant(site, body, 'create'),
  };
}

/** Unique among the variants of one product; two products may share one. */
function checkSkus(variants: readonly JsonObject[]): void {
  const skus = variants.map(skuOf);
  if (new Set(skus).size < skus.length) throw conflict('The SKU is in use.', 'SKU_UNAVAILABLE');
}

/** A given slug has to be free; one that is made of the name gets out of the way by itself. */
function slugFor(site: Site, given: string | undefined, name: string, id: string): string {
  const taken = new Set(
    site.database
      .readAll(PRODUCTS, Infinity)
      .filter(({ key }) => key !== id)
      .map(({ values }) => values['urlSlug']),
  );
  if (given !== undefined) {
    if (taken.has(given)) throw conflict('The URL slug is in use.', 'URL_SLUG_UNAVAILABLE');
    return given;
  }
  const made = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 180);
  const free = made === '' ? `product-${id}` : made;
  return taken.has(free) ? `${free}-${id}` : free;
}
