import type { PropertyModel } from '../../../runtime/abi/index.ts';
import { fits } from '../../check/type-fit.ts';
import type { ChangeCheck } from '../breaking-change.ts';
import { objectPlace } from '../places.ts';

const accesses = { read: 'read', create: 'set on create', update: 'changed' } as const;

/** What a descriptor says of properties that rows use. */
export const propertyChanges: ChangeCheck = ({ objects }, report) => {
  for (const each of objects) {
    const place = objectPlace(each);
    const object = each.after.name;
    for (const path of each.used) {
      const was = each.before.model.properties[path];
      const is = each.after.model.properties[path];
      if (was === undefined || is === undefined) continue;
      if (isNarrower(is, was)) {
        report('type-narrowed', place, { path, object, before: typeText(was), after: typeText(is) });
      }
      if (is.required && !was.required) report('property-required', place, { path, object });
      for (const access of ['read', 'create', 'update'] as const) {
        if (was[access] && !is[access]) {
          report('access-narrowed', place, { path, object, access: accesses[access] });
        }
      }
    }
  }
};

function isNarrower(is: PropertyModel, was: PropertyModel): boolean {
  return !fits(was, is) || (is.maxLength ?? Infinity) < (was.maxLength ?? Infinity) || is.to !== was.to;
}

function typeText({ type, to, values, maxLength }: PropertyModel): string {
  const detail = [
    ...(to === undefined ? [] : [`of ${to}`]),
    ...(values === undefined ? [] : [`of ${values.map((value) => `"${value}"`).join(', ')}`]),
    ...(maxLength === undefined ? [] : [`of at most ${maxLength} characters`]),
  ];
  return [type, ...detail].join(' ');
}
