import type { HttpRequest } from '../../environment.ts';
import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../json.ts';
import { badRequest } from './answers.ts';
import type { Site } from './site.ts';

/** The body of a request that has to be a JSON object. */
export function bodyOf({ headers, body = '' }: HttpRequest): JsonObject {
  if (!/^application\/json\b/iu.test(headers['content-type'] ?? '')) {
    throw badRequest('The Content-Type header must be application/json.');
  }
  return objectIn(parseJson(body), 'The body');
}

export function objectIn(value: Json | undefined, name: string): JsonObject {
  if (!isJsonObject(value)) throw badRequest(`${name} must be an object.`);
  return value;
}

export function listIn(value: Json | undefined, name: string): readonly Json[] {
  if (!isJsonArray(value)) throw badRequest(`${name} must be a list.`);
  return value;
}

/** Refuses what an object does not have, or what cannot be set in it. */
export function allowOnly(body: JsonObject, names: readonly string[], what: string): void {
  const stranger = Object.keys(body).find((name) => !names.includes(name));
  if (stranger !== undefined) throw badRequest(`${what}: ${stranger} is not accepted.`);
}

export function requireAll(body: JsonObject, names: readonly string[], what: string): void {
  const missing = names.find((name) => body[name] === undefined || body[name] === null);
  if (missing !== undefined) throw badRequest(`${what}: ${missing} is required.`);
}

/** A text of at most so many characters; null and missing are left to the caller. */
export function textIn({ trimsTexts }: Site, value: Json, name: string, max: number): string {
  if (typeof value !== 'string') throw badRequest(`${name} must be a text.`);
  if (Array.from(value).length > max) throw badRequest(`${name} is longer than ${max} characters.`);
  return trimsTexts ? value.trim() : value;
}

/** An amount: both members are texts, in the currency of the site. */
export function moneyIn(site: Site, value: Json, name: string): JsonObject {
  const money = objectIn(value, name);
  const { currency, value: amount } = money;
  if (typeof amount !== 'string' || !/^\d{1,7}(\.\d{1,2})?$/u.test(amount) || Number(amount) > 1_000_000) {
    throw badRequest(`${name} is no amount.`);
  }
  if (currency !== site.currency) {
    throw badRequest(`${name} is not in ${site.currency}.`, 'CURRENCY_MISMATCH');
  }
  return { currency, value: Number(amount).toFixed(2) };
}

export function countIn(value: Json | undefined, name: string, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > 2 ** 31 - 1) {
    throw badRequest(`${name} must be a whole number of at least ${least}.`);
  }
  return value;
}

export function timeIn(value: Json | undefined, name: string): string {
  const ms = typeof value === 'string' ? parseTime(value) : undefined;
  if (ms === undefined) throw badRequest(`${name} must be a time in ISO 8601, in UTC.`);
  return new Date(ms).toISOString();
}

/** Milliseconds of a time in UTC; undefined where it is none. */
export function parseTime(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/u.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

export function choiceIn(value: Json | undefined, name: string, choices: readonly string[]): string {
  if (typeof value !== 'string' || !choices.includes(value)) {
    throw badRequest(`${name} must be one of ${choices.join(', ')}.`);
  }
  return value;
}
