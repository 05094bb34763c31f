import type { CallModel } from '../../../runtime/abi/index.ts';
import type { CallText, IdempotencyText } from '../descriptor/call-shape.ts';
import type { Entry } from '../shape/collections.ts';
import { toRecord } from '../to-record.ts';

/** A call as the runtime is driven by it. `idempotency` is the system's own, for calls that write. */
export function toCallModel(text: CallText, idempotency: IdempotencyText | undefined): CallModel {
  const protection = text.idempotency ?? idempotency;
  return {
    request: text.request.value,
    ...(text.query === undefined ? {} : { query: toRecord(valuesOf(text.query, (value) => value.value)) }),
    ...(text.quote === undefined ? {} : { quote: text.quote }),
    ...(text.paging === undefined ? {} : { paging: text.paging }),
    ...(text.since === undefined ? {} : { since: { encoding: 'iso', ...text.since } }),
    ...(text.answer === undefined ? {} : { answer: text.answer }),
    ...(text.element === undefined ? {} : { element: text.element }),
    ...(text.brief === true ? { brief: true } : {}),
    ...(text.takes === undefined ? {} : { takes: text.takes.map((path) => path.value) }),
    ...(text.as === undefined ? {} : { as: toRecord(valuesOf(text.as, (value) => value)) }),
    ...(text.makes === undefined ? {} : { makes: text.makes.value }),
    ...(text.repeatable === undefined ? {} : { repeatable: text.repeatable }),
    ...(text.elements === undefined ? {} : { elements: text.elements.value }),
    ...(text.body === undefined ? {} : { body: text.body }),
    ...(text.difference === undefined ? {} : { difference: text.difference.value }),
    ...(text.format === undefined ? {} : { format: text.format }),
    ...(text.replaces === true ? { replaces: true } : {}),
    ...(text.set === undefined ? {} : { set: toRecord(valuesOf(text.set, (value) => value)) }),
    ...(text.key_from === undefined ? {} : { keyFrom: text.key_from }),
    ...(text.per_hour === undefined ? {} : { perHour: text.per_hour }),
    ...(text.empty === undefined ? {} : { emptyStatus: text.empty }),
    ...(protection === undefined ? {} : { idempotency: protection }),
  };
}

/** The lines of a mapping that were read. */
export function valuesOf<From, To>(
  entries: readonly Entry<From>[],
  convert: (value: From) => To,
): readonly (readonly [string, To])[] {
  return entries.flatMap(({ name, value }) => (value === undefined ? [] : [[name, convert(value)] as const]));
}
