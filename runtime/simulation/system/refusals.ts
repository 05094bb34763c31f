import type { ObjectModel, RecordValues, Value } from '../../abi/index.ts';
import { describedPath } from '../../abi/index.ts';
import { isEmpty, isList, isMoney, isObject, leavesOf } from '../values.ts';
import type { ObjectFacts } from './object-facts.ts';

/** Why a system does not take a write. */
export interface Objection {
  readonly path: string;
  readonly why:
    'unknown' | 'not settable' | 'wrong type' | 'too long' | 'not a value of it' | 'required' | 'incomplete';
}

/** What cannot even be rendered for the system: a connector says so before it sends anything. */
export function unrenderable(facts: ObjectFacts, values: RecordValues): readonly Objection[] {
  return Object.entries(leavesOf(values)).flatMap(([path, value]): readonly Objection[] => {
    const property = facts.properties.get(path);
    if (property === undefined || value === null || typeof value !== 'string') return [];
    if (property.maxLength !== undefined && value.length > property.maxLength)
      return [{ path, why: 'too long' }];
    const isKnown =
      property.type !== 'enum' || property.values === undefined || property.values.includes(value);
    return isKnown ? [] : [{ path, why: 'not a value of it' }];
  });
}

/** What nobody who has read the descriptor would send. */
export function objections(
  facts: ObjectFacts,
  kind: 'create' | 'update',
  values: RecordValues,
): readonly Objection[] {
  return Object.entries(leavesOf(values)).flatMap(([path, value]): readonly Objection[] => {
    const property = facts.properties.get(describedPath(path));
    if (property === undefined) return [{ path, why: 'unknown' }];
    if (path !== facts.model.key && !property[kind]) return [{ path, why: 'not settable' }];
    return isEmpty(value) || hasType(value, property.type) ? [] : [{ path, why: 'wrong type' }];
  });
}

/** What the records of an object must have. */
export function incomplete(
  model: ObjectModel,
  facts: ObjectFacts,
  values: RecordValues,
): readonly Objection[] {
  const leaves = leavesOf(values);
  const has = (path: string): boolean =>
    Object.entries(leaves).some(
      ([each, value]) => (each === path || each.startsWith(`${path}.`)) && !isEmpty(value),
    );
  const missing = [...facts.properties].flatMap(([path, property]): readonly Objection[] =>
    property.required === true && !has(path) && path !== model.key ? [{ path, why: 'required' }] : [],
  );
  const halves = model.requiredTogether.flatMap((group): readonly Objection[] =>
    group.some(has) && !group.every(has) ? [{ path: group.join(', '), why: 'incomplete' }] : [],
  );
  return [...missing, ...halves];
}

function hasType(value: Value, type: string): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return isList(value);
    case 'money':
      return isMoney(value);
    case 'object':
      return isObject(value);
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'datetime':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'decimal':
      return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value);
    default:
      return typeof value === 'string';
  }
}
