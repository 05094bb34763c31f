import { isJsonObject, type JsonObject } from '../json.ts';
import { createRandom, derive } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import type { BusinessOptions } from './seeding.ts';

/** Fills empty books with some of the people and items that billing has; a company and a service are there alone. */
export function seedBooks(books: Sandbox, chargebee: Sandbox, options: BusinessOptions): void {
  const { seed, now, overlap = 0.4 } = options;
  const random = createRandom(derive(seed, 'books'));
  const known = (object: string): readonly JsonObject[] =>
    chargebee
      .all(object)
      .map(({ values }) => values)
      .filter(() => random.next() < overlap);
  const people = known('customer').flatMap((customer) => toPerson(customer));
  const products = known('item').flatMap((item) => toProduct(item));
  const all: readonly (readonly [string, JsonObject])[] = [
    ['Departments', { Code: '1', Name: 'Salg', IsActive: true }],
    ['Customers', { Name: 'Kontorservice Bergen AS', EmailAddress: 'post@kontorservice.example' }],
    ...people.map((person) => ['Customers', person] as const),
    ...products.map((product) => ['Products', product] as const),
    ['Products', { Name: 'Purregebyr', Code: 'GEBYR', ProductType: 'Service', UnitPrice: 70 }],
  ];
  const step = Math.floor((365 * 86_400_000) / all.length);
  for (const [index, [object, record]] of all.entries()) {
    books.add(object, record, now - (all.length - index) * step);
  }
}

/** Someone without both names could not be a person here. */
function toPerson({
  first_name,
  last_name,
  email,
  phone,
  billing_address,
}: JsonObject): readonly JsonObject[] {
  if (first_name === undefined || last_name === undefined) return [];
  return [
    {
      IsPerson: true,
      FirstName: first_name,
      LastName: last_name,
      EmailAddress: email ?? null,
      PhoneNumber: phone ?? null,
      MailAddress: toAddress(billing_address),
    },
  ];
}

/** An address needs a zip code. */
function toAddress(address: JsonObject[string] | undefined): JsonObject | null {
  if (!isJsonObject(address) || address['zip'] === undefined || address['city'] === undefined) return null;
  const { line1 = null, zip, city, country = 'NO' } = address;
  return { AddressLine1: line1, ZipCode: zip, City: city, CountryCode: country };
}

function toProduct({ name, external_name, description }: JsonObject): readonly JsonObject[] {
  if (name === undefined || external_name === undefined) return [];
  return [{ Name: name, Code: external_name, Description: description ?? null }];
}
