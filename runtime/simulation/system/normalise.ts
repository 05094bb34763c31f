import type { PropertyModel, RecordValues, Value } from '../../abi/index.ts';
import { at, changed, isEmpty } from '../values.ts';
import type { ObjectFacts } from './object-facts.ts';

/** Values as the system keeps them: what it declares that it does to them, and, with `trims`, what it does not declare. */
export function normalise(facts: ObjectFacts, values: RecordValues, trims: boolean): RecordValues {
  let kept = values;
  for (const [path, property] of facts.properties) {
    const value = at(kept, path);
    const own = keep(value, property, trims);
    if (own !== value) kept = changed(kept, { [path]: own });
  }
  return kept;
}

function keep(value: Value, { normalise: how = [], encoding }: PropertyModel, trims: boolean): Value {
  if (typeof value !== 'string') return value;
  const cut = trims || how.includes('trim') ? value.trim() : value;
  const text = how.includes('lower') ? cut.toLowerCase() : cut;
  if (encoding === 'unix_seconds' && !Number.isNaN(Date.parse(text))) {
    return new Date(Math.floor(Date.parse(text) / 1_000) * 1_000).toISOString();
  }
  return text === '' && !isEmpty(value) ? null : text;
}
