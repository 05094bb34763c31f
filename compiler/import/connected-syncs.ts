import type { ObjectType, SystemSchema } from '../schema/system-schema.ts';
import type { PlacedSync } from './place-sections.ts';
import type { PlannedFlow, PlannedSync } from './plan-flow.ts';

/**
 * The syncs of the objects that a new record is to be connected with, where the project knows them all: each name is
 * the label of one sync's object, and that object refers to the records of this section.
 */
export function connectedSyncs(
  { section, left, right }: PlannedSync,
  flow: PlannedFlow,
  placed: readonly PlacedSync[],
): readonly string[] | undefined {
  const side = section.direction === 'backward' ? 'right' : 'left';
  const asked = { left, right }[side].type;
  const { schema } = flow[side];
  if (asked === undefined || schema === undefined) return undefined;
  const driving = placed.filter(({ direction }) => (direction === 'backward' ? 'right' : 'left') === side);
  const named = section.connected.map((name) => {
    const [only, ...others] = driving.filter((place) => {
      const object = schema.objects.get(place[side]);
      const label = object && `${schema.label} ${object.label}`.trim();
      return label === name && refersTo(object, asked, schema);
    });
    return others.length === 0 ? only?.name : undefined;
  });
  const known = named.filter((name) => name !== undefined);
  return known.length === named.length ? known : undefined;
}

function refersTo(object: ObjectType | undefined, asked: ObjectType, { objects }: SystemSchema): boolean {
  const targets = [...(object?.properties.values() ?? [])].map(({ model }) => objects.get(model.to ?? ''));
  return targets.some((target) => target !== undefined && ownerName(target) === ownerName(asked));
}

function ownerName({ name, model }: ObjectType): string {
  return model.of ?? name;
}
