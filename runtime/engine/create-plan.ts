import { deriveId } from '../core/derive-id.ts';
import { digest } from '../core/digest.ts';
import { nest, pickSaid } from '../core/flat-values.ts';
import { filledValues } from '../core/new-element.ts';
import { otherSide } from '../core/keys.ts';
import { latest } from '../core/origin.ts';
import { isOfFacet } from '../core/scope.ts';
import { mapped } from '../core/mapped.ts';

import type { ObjectModel, PairFacts, RowModel, Side, Value } from '../abi/index.ts';
import type { RankOf } from '../core/origin.ts';
import type { PairedSync } from '../core/topology.ts';
import type { ResolvedReferences } from '../core/view.ts';
import type { IntentRow, Origin, RecordRow } from '../store/store.ts';
import type { PairTask } from './unlinked.ts';

interface Made {
  readonly values: Record<string, Value>;
  readonly origins: Record<string, Origin>;
}

/** The announced create: what it sends, and by what it can be recognised. */
export function toCreate(
  task: PairTask,
  sync: PairedSync,
  references: readonly ResolvedReferences[],
  facts: PairFacts,
  separated: number,
): IntentRow {
  const { engine, pair, self, source } = task;
  const side = otherSide(self);
  const target = engine.topology.object(pair.key[side].connection, pair.key[side].object);
  const { values, origins } = valuesOf(task, references, facts);
  const made = { ...values, ...sync.where[side] };
  const object = sync.sync[side].object;
  const model = target.system.objects[object] ?? target.model;
  const { identity, path } = identityOf(model, made);
  const name = nameOf(task, separated);
  const token = identity === 'key' ? deriveId(name, digest(nest(made))) : name;
  const sent = identity === 'marker' && path !== undefined ? { ...made, [path]: token } : made;
  const calls = engine.line(target.connection).prepare({
    kind: 'create',
    object,
    values: nest(sent),
    ownId: identity === 'own-id' ? token : undefined,
    idempotencyKey: deriveId(name, digest(nest(sent))),
    token: name,
  });
  return {
    id: 0,
    pair: pair.key,
    source: source.row.key,
    incarnation: source.row.incarnation,
    target: { connection: target.connection, object: target.object },
    identity,
    token,
    calls: calls.map((call) => JSON.stringify(call)),
    done: 0,
    madeId: undefined,
    made: {},
    sent,
    origins,
    state: 'prepared',
    sentAt: undefined,
    tries: 0,
  };
}

/** The same whenever it is derived, but another one where an earlier partner, which may carry it, was taken away. */
function nameOf({ engine, pair, source }: PairTask, separated: number): string {
  const name = deriveId(engine.installation, pair.text, source.row.key.id, source.row.incarnation);
  return separated === 0 ? name : deriveId(name, separated);
}

interface Identity {
  readonly identity: IntentRow['identity'];
  /** Property that carries the marker. */
  readonly path?: string;
}

/** The strongest that the object offers and no row uses. */
function identityOf(model: ObjectModel, values: Readonly<Record<string, Value>>): Identity {
  if (model.properties[model.key]?.create === true && values[model.key] === undefined)
    return { identity: 'own-id' };
  const marker = markerOf(model);
  if (marker !== undefined && values[marker] === undefined) return { identity: 'marker', path: marker };
  const keyed = model.operations.create?.some((call) => call.idempotency !== undefined) ?? false;
  return { identity: keyed ? 'key' : 'none' };
}

export function markerOf(model: ObjectModel): string | undefined {
  return Object.entries(model.properties).find(
    ([, property]) => property.marker === true && property.create && property.search === true,
  )?.[0];
}

/** What all rows say of a record that does not exist yet. Nothing is cleared on a record that is being made. */
function valuesOf(
  { pair, self, source, engine }: PairTask,
  references: readonly ResolvedReferences[],
  facts: PairFacts,
): Made {
  const side = otherSide(self);
  const values: Record<string, Value> = {};
  const origins: Record<string, Origin> = {};
  const rankOf = (connection: string): number => engine.topology.rankOf(connection);
  for (const [index, each] of pair.syncs.entries()) {
    if (!isOfFacet(each, self, source.values)) continue;
    const resolved = references[index]?.values ?? {};
    const patch = mapped(source.row.key, () =>
      side === 'right'
        ? each.sync.forward(source.values, undefined, resolved, facts)
        : each.sync.backward(source.values, undefined, resolved, facts),
    );
    const known = filledValues(pickSaid(patch, pathsOf(each, side)));
    for (const [path, value] of Object.entries(known)) {
      if (values[path] !== undefined) continue;
      values[path] = value;
      origins[path] =
        originFor(each, path, { side, record: source.row, rankOf }, references[index]) ??
        unknownOrigin(source.row.key.connection);
    }
  }
  return { values, origins };
}

interface OriginTask {
  /** Where the record is made. */
  readonly side: Side;
  readonly record: RecordRow;
  readonly rankOf: RankOf;
}

/** The latest edit of what the rows of a path read. */
function originFor(
  { sync }: PairedSync,
  path: string,
  { side, record, rankOf }: OriginTask,
  references: ResolvedReferences | undefined,
): Origin | undefined {
  const rows = sync.rows.filter((row) => row[side].some((each) => each.join('.') === path));
  const group = new Set(rows.flatMap((row) => row.group ?? []));
  const merged = sync.rows.filter(
    (row) => rows.includes(row) || (row.group !== undefined && group.has(row.group)),
  );
  return latest(
    merged.flatMap((row) => [
      ...readPaths(row, otherSide(side)).map((each) => record.origins[each]),
      ...(row.references ?? []).map((name) => references?.origins[name]),
    ]),
    rankOf,
  );
}

function readPaths(row: RowModel, side: Side): readonly string[] {
  return row[side].map((path) => path.join('.'));
}

function unknownOrigin(connection: string): Origin {
  return { time: 0, connection, change: 'constant' };
}

function pathsOf({ sync }: PairedSync, side: Side): readonly string[] {
  return [...new Set(sync.rows.flatMap((row) => readPaths(row, side)))];
}
