import type { Random } from '../../environment.ts';
import {
  COMPANY_STEMS,
  COMPANY_TRADES,
  FIRST_NAMES,
  LAST_NAMES,
  PLACES,
  PRODUCTS,
  STREETS,
} from './names.ts';

export interface Company {
  readonly name: string;
  readonly address: string;
  readonly postCode: string;
  readonly city: string;
  /** Its name. */
  readonly country: string;
  readonly countryCode: string;
  readonly telephone: string;
  readonly domain: string;
}

export interface Human {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly directPhone: string;
  readonly mobilePhone: string;
}

export interface Ware {
  readonly name: string;
  readonly number: string;
  readonly unit: string;
  readonly price: number;
}

/** A company; `index` makes its name unique. */
export function makeCompany(random: Random, index: number): Company {
  const [city, postCode, countryCode, country, form, prefix] = pick(random, PLACES);
  const stem = COMPANY_STEMS[index % COMPANY_STEMS.length] ?? '';
  const trade = COMPANY_TRADES[Math.floor(index / COMPANY_STEMS.length) % COMPANY_TRADES.length] ?? '';
  const round = Math.floor(index / (COMPANY_STEMS.length * COMPANY_TRADES.length));
  const name = `${stem} ${trade} ${form}${round === 0 ? '' : ` ${round + 1}`}`;
  return {
    name,
    address: `${pick(random, STREETS)} ${whole(random, 1, 180)}`,
    postCode,
    city,
    country,
    countryCode,
    telephone: makePhone(random, prefix),
    domain: `${toAscii(`${stem}-${trade}`)}${round === 0 ? '' : round + 1}.example`,
  };
}

/** Someone at a company; `index` makes the address unique. */
export function makeHuman(random: Random, company: Company, index: number): Human {
  const firstName = pick(random, FIRST_NAMES);
  const lastName = pick(random, LAST_NAMES);
  const prefix = company.telephone.split(' ')[0] ?? '+45';
  return {
    firstName,
    lastName,
    email: `${toAscii(firstName)}.${toAscii(lastName)}${index}@${company.domain}`,
    directPhone: random.next() < 0.6 ? makePhone(random, prefix) : '',
    mobilePhone: random.next() < 0.7 ? makePhone(random, prefix) : '',
  };
}

export function makeWare(random: Random, index: number): Ware {
  const [name, unit] = PRODUCTS[index % PRODUCTS.length] ?? PRODUCTS[0];
  const round = Math.floor(index / PRODUCTS.length);
  return {
    name: round === 0 ? name : `${name} ${round + 1}`,
    number: `P-${String(1_000 + index)}`,
    unit,
    price: whole(random, 50, 90_000) / 100,
  };
}

export function pick<Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  const item = items[Math.floor(random.next() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

export function whole(random: Random, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1));
}

function makePhone(random: Random, prefix: string): string {
  const pairs = Array.from({ length: 4 }, () => String(whole(random, 10, 99)));
  return `${prefix} ${pairs.join(' ')}`;
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['ø', 'oe'],
  ['å', 'aa'],
  ['ß', 'ss'],
  ['ł', 'l'],
  ['þ', 'th'],
]);

/** Text as it stands in an e-mail address. */
function toAscii(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æøåßłþ]/gu, (letter) => LETTERS.get(letter) ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9-]+/gu, '-')
    .replace(/-+/gu, '-')
    .replace(/^-|-$/gu, '');
}
