import { recordsOf } from '../bind/object-shape.ts';
import { eachSync, headingOf } from './check.ts';

/** A sync joins two kinds of records: within one connection an object is not kept in step with itself or its facets. */
export const sameRecords = eachSync((sync, report) => {
  const { left, right } = sync;
  const records = recordsOf(left.system.connection, left.object);
  if (records !== recordsOf(right.system.connection, right.object)) return;
  report('same-records', headingOf(sync), { object: left.object.name }, { hint: 'Name two connections.' });
});
