import { bad, good, type Outcome, type Reading, type Writing } from '../problem.ts';

import type { Value } from '../../abi/index.ts';

/** True for everything that JSON can hold. */
function isValue(json: unknown): json is Value {
  if (json === null || typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean')
    return true;
  if (Array.isArray(json)) return json.every(isValue);
  return typeof json === 'object' && Object.values(json).every((each) => each === undefined || isValue(each));
}

export function readJson(wire: unknown): Reading {
  return isValue(wire) ? good(wire) : bad('wrong-type');
}

/** A value that stands as JSON text inside JSON. */
export function parseJsonText(wire: unknown): Outcome<unknown> {
  if (typeof wire !== 'string') return bad('wrong-type');
  try {
    return good(JSON.parse(wire));
  } catch {
    return bad('wrong-type');
  }
}

export function writeJsonText({ value, problem }: Writing): Writing {
  return problem === undefined ? good(JSON.stringify(value)) : { problem };
}
