import { recordText } from '../core/keys.ts';
import { parkCommit } from './parking.ts';

import type { ParkedCode } from '../error-codes.ts';
import type { IntentRow } from '../store/store.ts';
import type { PassResult } from './pass.ts';
import type { PairTask } from './unlinked.ts';

/** An intent that is not refused stays, as parked: nothing is made for this record until a person decides. */
export function parkCreate(
  { engine, claim, pair, source }: PairTask,
  intent: IntentRow,
  code: ParkedCode,
  why: string,
  fix?: string,
): PassResult {
  const park = parkCommit(engine, claim, {
    code,
    key: `create ${recordText(source.row.key)} ${intent.target.connection}:${intent.target.object}`,
    message: `${intent.target.object} for ${recordText(source.row.key)}: ${why}${madeText(intent)}`,
    records: [source.row.key],
    pair: pair.key,
    fix,
  });
  const state = intent.state === 'refused' ? 'refused' : 'parked';
  return { change: { ...park, intents: [{ ...intent, state }] } };
}

/** What exists by now, as a person finds it. */
function madeText({ target, madeId, made }: IntentRow): string {
  const all = Object.entries({ ...made, ...(madeId !== undefined && { [target.object]: madeId }) });
  return all.length === 0 ? '' : `; made so far: ${all.map(([name, id]) => `${name} ${id}`).join(', ')}`;
}
