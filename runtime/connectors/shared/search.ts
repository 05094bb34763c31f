import { writeValue } from '../../canonical/property.ts';
import { SyncError } from '../../errors.ts';
import { callsOf, objectOf } from './model.ts';
import { readAllPages } from './page.ts';

import type { CallModel, ObjectModel, Value } from '../../abi/index.ts';
import type { Observation } from '../connector.ts';
import type { Caller } from './caller.ts';

/**
 * Records by one of these properties: the one with the longest value, which tells most. The caller compares again, so
 * that more than asked for does no harm.
 */
export async function searchRecords(
  caller: Caller,
  object: string,
  properties: Readonly<Record<string, Value>>,
  signal: AbortSignal | undefined,
): Promise<readonly Observation[]> {
  const model = objectOf(caller.model, object);
  const calls = callsOf(model, object, 'search');
  const chosen = Object.entries(properties)
    .flatMap(([property, value]) => toCandidate(calls, model, property, value))
    .reduce<Candidate | undefined>((best, each) => (isBetter(each, best) ? each : best), undefined);
  if (chosen === undefined) {
    throw new SyncError(
      'no-such-operation',
      `${object} cannot be searched by ${Object.keys(properties).join(', ')}`,
      {
        fix: 'Mark one of these properties as `search: true` in the descriptor, if the system can search it.',
        where: { connection: caller.connection, object },
      },
    );
  }
  const { call, property, value } = chosen;
  return readAllPages({ caller, object, model }, call, { property, value }, signal);
}

interface Candidate {
  readonly call: CallModel;
  readonly property: string;
  readonly value: string;
  /** False where a system compares text that may be spaced in other ways. */
  readonly isExact: boolean;
}

function toCandidate(
  calls: readonly CallModel[],
  model: ObjectModel,
  property: string,
  value: Value,
): readonly Candidate[] {
  const propertyModel = Object.hasOwn(model.properties, property) ? model.properties[property] : undefined;
  const call = calls.find(({ takes }) => takes === undefined || takes.includes(property));
  if (propertyModel === undefined || call === undefined || value === null || value === '') return [];
  const wire = writeValue(value, propertyModel).value;
  return typeof wire === 'string' || typeof wire === 'number' || typeof wire === 'boolean'
    ? [{ call, property, value: String(wire), isExact: propertyModel.type !== 'phone' }]
    : [];
}

function isBetter({ value, isExact }: Candidate, best: Candidate | undefined): boolean {
  if (best === undefined || isExact !== best.isExact) return best === undefined || isExact;
  return value.length > best.value.length;
}
