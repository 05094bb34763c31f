import { digest } from '../core/digest.ts';
import { nest, overlay, pick, valueAt } from '../core/flat-values.ts';
import { recordText } from '../core/keys.ts';
import { observe } from '../core/observe.ts';
import { kept } from '../core/same-value.ts';
import { toContext } from './observing.ts';

import type { Observation } from '../connectors/connector.ts';
import type { FlatValues } from '../core/flat-values.ts';
import type { Origin, RecordRow } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { Held } from './known-values.ts';

export interface Sent {
  readonly values: FlatValues;
  readonly origins: Readonly<Record<string, Origin>>;
}

/**
 * The target after our write. What the write's own answer tells of a sent property is what the system made of it; all
 * else in the answer is somebody's edit, like anything that is seen.
 */
export function afterWrite(engine: Engine, target: Held, sent: Sent, answer: Observation | undefined): void {
  const told = answer ?? silent(target.row);
  const values = overlay(told.values, target.object.paths, untold(target, told, sent.values));
  const at = { asOf: engine.clock.now(), source: 'one', generation: undefined } as const;
  const own = [{ sent: sent.values, origins: sent.origins, answered: true }];
  const known = target.saved === undefined && target.row.sequence === 0 ? undefined : target.row;
  const observed = observe(
    known,
    { ...told, values },
    toContext(engine, target.object, target.row.key.id, at, own),
  );
  const row = observed.kind === 'stale' ? target.row : observed.record;
  const all = nest({ ...pick(target.values, target.object.paths), ...pick(values, target.object.paths) });
  target.row = { ...withSent(target, row, sent), pending: all, observedAt: at.asOf };
  target.values = all;
  target.read = undefined;
  engine.memory.referenced.delete(recordText(target.row.key));
}

/** A write of what stood there already still makes the value ours. */
function withSent({ object }: Held, row: RecordRow, { values, origins }: Sent): RecordRow {
  const digests = { ...row.digests };
  const made = { ...row.origins };
  for (const [path, value] of Object.entries(values)) {
    const property = object.watched.get(path);
    const origin = origins[path];
    if (property === undefined || origin === undefined) continue;
    digests[path] ??= digest(kept(value, property));
    made[path] = origin;
  }
  return { ...row, digests, origins: made };
}

function silent({ key, revision, stamp }: RecordRow): Observation {
  return { id: key.id, revision, stamp, deleted: false, values: {}, raw: undefined };
}

/** What the answer does not tell is as the system keeps what it was sent. */
function untold({ object }: Held, answer: Observation, sent: FlatValues): FlatValues {
  return Object.fromEntries(
    Object.entries(sent)
      .filter(([path]) => valueAt(answer.values, path) === undefined)
      .map(([path, value]) => [path, kept(value, object.watched.get(path))]),
  );
}
