import type { ObjectType } from '../../schema/system-schema.ts';
import type { ChangeCheck } from '../breaking-change.ts';
import { objectPlace } from '../places.ts';

/** What a descriptor says of a whole object. */
export const objectChanges: ChangeCheck = ({ objects }, report) => {
  for (const each of objects) {
    const { before, after } = each;
    const place = objectPlace(each);
    const object = after.name;
    const [owner, formerOwner] = [ownerOf(after), ownerOf(before)];
    if (owner !== formerOwner) report('owner-changed', place, { object, before: formerOwner, after: owner });
    if (after.model.key !== before.model.key) {
      report('key-changed', place, { object, before: before.model.key, after: after.model.key });
    }
    if (JSON.stringify(after.model.where) !== JSON.stringify(before.model.where)) {
      report('facet-changed', place, { object, owner });
    }
    for (const operation of Object.keys(before.model.operations)) {
      if (!Object.hasOwn(after.model.operations, operation)) {
        report('operation-removed', place, { object, operation });
      }
    }
  }
};

function ownerOf({ name, model }: ObjectType): string {
  return model.each === undefined ? (model.of ?? name) : name;
}
