import { SyncError } from '../../errors.ts';

import type { CallModel, ObjectModel, OperationsModel, SystemModel } from '../../abi/index.ts';

/** The model of an object. Throws a `SyncError` where the system has none of this name. */
export function objectOf(model: SystemModel, object: string): ObjectModel {
  const found = Object.hasOwn(model.objects, object) ? model.objects[object] : undefined;
  if (found !== undefined) return found;
  throw new SyncError('unknown-object', `${model.system} has no object ${object}`, { where: { object } });
}

/** The calls of an operation. Throws a `SyncError` where the system does not offer it. */
export function callsOf(
  model: ObjectModel,
  object: string,
  operation: keyof OperationsModel,
): readonly [CallModel, ...CallModel[]] {
  const [first, ...rest] = model.operations[operation] ?? [];
  if (first !== undefined) return [first, ...rest];
  throw new SyncError('no-such-operation', `${object} cannot be ${past[operation]} by API`, {
    fix: `Describe the operation \`${operation}\` in the descriptor, if the system has it.`,
    where: { object },
  });
}

const past: Readonly<Record<keyof OperationsModel, string>> = {
  list: 'listed',
  scan: 'listed',
  read: 'read',
  search: 'searched for',
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  left: 'asked for once it has left',
  events: 'learnt from events',
};
