import type { ObjectType } from './system-schema.ts';

/** What a record that was made is found by when the answer to its create is lost, strongest first. */
export type CreateIdentity = 'own-id' | 'marker' | 'key' | 'none';

/** The strongest that the object offers and no row writes. `written`: dotted paths that a create fills. */
export function createIdentity(
  { model, properties }: ObjectType,
  written: ReadonlySet<string> = new Set(),
): CreateIdentity {
  if (properties.get(model.key)?.model.create === true && !written.has(model.key)) return 'own-id';
  const marker = [...properties.values()].find(
    ({ model: each }) => each.marker === true && each.create && each.search === true,
  );
  if (marker !== undefined && !written.has(marker.path)) return 'marker';
  const keyed = (model.operations.create ?? []).some(({ idempotency }) => idempotency !== undefined);
  return keyed ? 'key' : 'none';
}
