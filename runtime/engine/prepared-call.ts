import { invariant } from '../errors.ts';

import type { PreparedCall } from '../connectors/connector.ts';
import type { IntentRow } from '../store/store.ts';

/** The first call of an announced create that is not done, as it was rendered. */
export function toCall({ calls, done }: IntentRow): PreparedCall {
  const parsed: unknown = JSON.parse(calls[done] ?? 'null');
  invariant(isCall(parsed), 'an intent holds rendered calls');
  return parsed;
}

function isCall(value: unknown): value is PreparedCall {
  return (
    typeof value === 'object' && value !== null && 'request' in value && typeof value.request === 'string'
  );
}
