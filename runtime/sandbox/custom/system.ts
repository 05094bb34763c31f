import type { Database } from '../database.ts';
import type { Resource } from './resource.ts';

/** A custom system while it runs. */
export interface CustomSystem {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly database: Database;
  readonly token: string;
  readonly requestsPerMinute: number;
  readonly trimsTexts: boolean;
}

export function resourceNamed({ name, resources }: CustomSystem, wanted: string): Resource {
  const resource = resources.find((each) => each.name === wanted);
  if (resource === undefined) throw new Error(`${name} has no object ${wanted}`);
  return resource;
}
