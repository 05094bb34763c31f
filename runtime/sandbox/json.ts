/** A value that stands in JSON text. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

/** No real record is nested deeper; a bound keeps hostile nesting away from recursive code. */
const MAX_DEPTH = 40;

/** Parses JSON text; undefined where it is none, or nested too deeply. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return depthWithin(value, MAX_DEPTH) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A plain value as text; empty for anything else. */
export function toText(value: Json | undefined): string {
  return typeof value === 'object' ? '' : String(value ?? '');
}

/** `record` with some members set; null removes one. */
export function withMembers(record: JsonObject, changes: JsonObject): JsonObject {
  const members = new Map(Object.entries(record));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) members.delete(name);
    else members.set(name, value);
  }
  return Object.fromEntries(members);
}

function depthWithin(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((member) => depthWithin(member, depth - 1));
}
