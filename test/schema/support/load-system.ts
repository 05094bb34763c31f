import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { loadDescriptor } from '../../../compiler/schema/load-descriptor.ts';
import type { ObjectType, Property, SystemSchema } from '../../../compiler/schema/system-schema.ts';
import { memoryHost } from './memory-host.ts';

/** The schema of one of the project's own systems, which has nothing wrong with it. */
export async function loadSystem(name: string, host = memoryHost()): Promise<SystemSchema> {
  const path = `flows/systems/${name}.yaml`;
  const text = await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const { value, diagnostics } = await loadDescriptor({ path, text }, { host });
  expect(diagnostics).toEqual([]);
  if (value === undefined) throw new Error(`${path} has no schema`);
  return value;
}

export function objectOf(schema: SystemSchema, name: string): ObjectType {
  const object = schema.objects.get(name);
  if (object === undefined) throw new Error(`${schema.system} has no ${name}`);
  return object;
}

export function propertyOf(schema: SystemSchema, object: string, path: string): Property {
  const property = objectOf(schema, object).properties.get(path);
  if (property === undefined) throw new Error(`${object} has no ${path}`);
  return property;
}
