import { invariant } from '../errors.ts';

import type { PreparedCall } from '../connectors/connector.ts';
import type { IntentRow } from '../store/store.ts';

/** What an open call of an announced create does: makes the record, makes another one that it needs, or changes it. */
export type OpenRole = 'record' | 'beside' | 'change';

/** The calls of an announced write, as they were rendered. */
export function toCalls(rendered: readonly string[]): readonly PreparedCall[] {
  return rendered.map((text) => {
    const parsed: unknown = JSON.parse(text);
    invariant(isCall(parsed), 'what is announced holds rendered calls');
    return parsed;
  });
}

/** The first call of an announced create that is not done, with the keys of all that was made for it. */
export function openCall({ calls, done, made }: IntentRow): PreparedCall {
  const [call] = toCalls(calls.slice(done, done + 1));
  invariant(call, 'a call of the create is open');
  return { ...call, made };
}

/** Undefined: all calls are done. */
export function openRole(intent: IntentRow): OpenRole | undefined {
  return intent.done < intent.calls.length ? roleOf(openCall(intent), intent) : undefined;
}

/** What the open call of a create does. */
export function roleOf({ makes }: PreparedCall, intent: IntentRow): OpenRole {
  if (makes !== undefined) return 'beside';
  return isRecordMade(intent) ? 'change' : 'record';
}

/** Whether the call that makes the record itself is done. */
function isRecordMade({ calls, done }: IntentRow): boolean {
  return toCalls(calls.slice(0, done)).some(({ makes }) => makes === undefined);
}

function isCall(value: unknown): value is PreparedCall {
  return (
    typeof value === 'object' && value !== null && 'request' in value && typeof value.request === 'string'
  );
}
