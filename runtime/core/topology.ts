import { describedPath, selectedList } from '../abi/index.ts';
import { invariant, SyncError } from '../errors.ts';
import { pairText } from './keys.ts';
import { asksAbout, indexFor, questionsOf } from './link-index.ts';
import { matchLinesOf } from './matching.ts';
import { flip } from './orient.ts';
import { uniteMoney } from './money-units.ts';
import { toUnits } from './unit.ts';
import { uniteSystems } from './unite-systems.ts';

import type {
  FlowModel,
  ObjectModel,
  PropertyModel,
  ReferenceModel,
  Side,
  SyncModel,
  SystemModel,
  Value,
} from '../abi/index.ts';
import type { PairKey } from '../store/store.ts';
import type { Question } from './link-index.ts';
import type { MatchLine } from './matching.ts';
import type { Unit } from './unit.ts';

/** An owner object of one connection that takes part in a sync, or that is read through a reference. */
export interface SyncedObject {
  readonly connection: string;
  readonly object: string;
  readonly system: SystemModel;
  readonly model: ObjectModel;
  /** Properties whose change makes work, by dotted path: those of the object and of its facets. */
  readonly watched: ReadonlyMap<string, PropertyModel>;
  readonly paths: readonly string[];
  /** Rows read its properties through references. */
  readonly referred: boolean;
  /** Conditions ask about the links of its records. */
  readonly asked: boolean;
  /** Pairs that the object takes part in, with its side in each. */
  readonly pairs: readonly { readonly pair: Pair; readonly side: Side }[];
}

/** One sync as the pair sees it: `left` is the pair's left. */
export interface PairedSync {
  /** Flow and sync: `webcrm-chargebee/Persons-customer`. */
  readonly name: string;
  readonly sync: SyncModel;
  /** References that are kept only because a condition asks who is referred to; the sync's own are not among them. */
  readonly index: readonly ReferenceModel[];
  /** Its match lines, in the order in which they decide. */
  readonly lines: readonly MatchLine[];
  /** What records of a facet have, by side. */
  readonly where: Readonly<Record<Side, Readonly<Record<string, Value>>>>;
  /** Where the rows stand that write a path, by dotted path of either side: `flows/webcrm-chargebee.flow:12`. */
  readonly labels: Readonly<Record<Side, Readonly<Record<string, string>>>>;
}

/** Two owner objects and all that any flow says about them. */
export interface Pair {
  readonly key: PairKey;
  /** The side that stands first in the flow: what people call left. */
  readonly first: Side;
  /** The side of which one record may have several links; undefined: links are one to one. */
  readonly shared: Side | undefined;
  readonly text: string;
  readonly syncs: readonly PairedSync[];
  readonly units: readonly Unit[];
  /** Names under which the bases keep what the rows say. */
  readonly merged: Readonly<Record<Side, ReadonlySet<string>>>;
}

/** All flows of a project, united. */
export interface Topology {
  readonly objects: readonly SyncedObject[];
  readonly pairs: readonly Pair[];
  readonly systems: Readonly<Record<string, SystemModel>>;
  object(connection: string, object: string): SyncedObject;
  /** False for what an earlier version of the flows synchronised. */
  knows(name: ObjectName): boolean;
  /** Undefined where no flow pairs the two. */
  pair(a: ObjectName, b: ObjectName): { readonly pair: Pair; readonly side: Side } | undefined;
  /** Lower wins among edits of one time. */
  rankOf(connection: string): number;
}

interface ObjectName {
  readonly connection: string;
  readonly object: string;
}

interface Draft {
  readonly key: PairKey;
  readonly shared: Side | undefined;
  readonly syncs: { readonly flow: FlowModel; readonly sync: SyncModel; readonly flipped: boolean }[];
}

/** Throws a `SyncError` where the flows do not fit together. */
export function toTopology(flows: readonly FlowModel[]): Topology {
  const systems = uniteSystems(flows);
  const questions = questionsOf(flows);
  const pairs = [...draftPairs(flows).values()].map((draft) => toPair(draft, systems, questions));
  const objects = toObjects(flows, pairs, systems);
  const byName = new Map(objects.map((each) => [`${each.connection}:${each.object}`, each]));
  return {
    objects,
    pairs,
    systems,
    object(connection, object) {
      const found = byName.get(`${connection}:${object}`);
      invariant(found, `${connection} ${object} is in no flow`);
      return found;
    },
    knows: ({ connection, object }) => byName.has(`${connection}:${object}`),
    pair(a, b) {
      const text = pairText(sortPair(a, b));
      const pair = pairs.find((each) => each.text === text);
      return pair && { pair, side: isSame(pair.key.left, a) ? 'left' : 'right' };
    },
    rankOf: (connection) => systems[connection]?.rank ?? Number.MAX_SAFE_INTEGER,
  };
}

function draftPairs(flows: readonly FlowModel[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const flow of flows) {
    for (const sync of flow.syncs) {
      const left = ownerName(flow.systems, flow.left, sync.left.object);
      const right = ownerName(flow.systems, flow.right, sync.right.object);
      const key = sortPair(left, right);
      const flipped = !isSame(key.left, left);
      const shared = sync.many ? (flipped ? 'left' : 'right') : undefined;
      const draft = drafts.get(pairText(key)) ?? { key, shared, syncs: [] };
      if (draft.shared !== shared) throw notOneToOne(flow, sync);
      draft.syncs.push({ flow, sync, flipped });
      drafts.set(pairText(key), draft);
    }
  }
  return drafts;
}

function notOneToOne(flow: FlowModel, sync: SyncModel): SyncError {
  return new SyncError(
    'links-not-one-to-one',
    `sync ${sync.name} of ${flow.name} and another one of these objects do not agree on how many share a record`,
    {
      fix: 'Write `sync many` for all syncs of the two objects, or for none.',
      where: { file: flow.file },
    },
  );
}

function toPair(
  { key, shared, syncs }: Draft,
  systems: Readonly<Record<string, SystemModel>>,
  questions: readonly Question[],
): Pair {
  const paired = syncs.map(({ flow, sync, flipped }, position): PairedSync => {
    const turned = flipped ? flip(sync) : sync;
    const where = (side: Side) => systems[key[side].connection]?.objects[turned[side].object]?.where ?? {};
    const name = `${flow.name}/${sync.name}`;
    const index = indexFor(name, key, systems, questions);
    return {
      name,
      sync: index.length === 0 ? turned : { ...turned, references: [...turned.references, ...index] },
      index,
      lines: matchLinesOf(name, position, turned),
      where: { left: where('left'), right: where('right') },
      labels: { left: labelsOf(flow.file, turned, 'left'), right: labelsOf(flow.file, turned, 'right') },
    };
  });
  const rows = syncs.flatMap(({ flow }, index) =>
    (paired[index]?.sync.rows ?? []).map((row) => ({ row, sync: index, label: `${flow.file}:${row.line}` })),
  );
  const model = (side: Side) =>
    systems[key[side].connection]?.objects[key[side].object] ?? { properties: {} };
  const units = uniteMoney(toUnits(rows), { left: model('left'), right: model('right') });
  const merged = (side: Side) => new Set(units.flatMap((unit) => unit[side].keys));
  return {
    key,
    first: syncs[0]?.flipped === true ? 'right' : 'left',
    shared,
    text: pairText(key),
    syncs: paired,
    units,
    merged: { left: merged('left'), right: merged('right') },
  };
}

function labelsOf(file: string, sync: SyncModel, side: Side): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sync.rows.flatMap((row) => row[side].map((path) => [path.join('.'), `${file}:${row.line}`])),
  );
}

function toObjects(
  flows: readonly FlowModel[],
  pairs: readonly Pair[],
  systems: Readonly<Record<string, SystemModel>>,
): SyncedObject[] {
  const names = new Map<string, ObjectName>();
  const referred = new Set<string>();
  const add = (name: ObjectName): string => {
    const text = `${name.connection}:${name.object}`;
    names.set(text, name);
    return text;
  };
  for (const { key } of pairs) {
    add(key.left);
    add(key.right);
  }
  for (const flow of flows) {
    for (const reference of flow.syncs.flatMap((sync) => sync.references)) {
      if (reference.reads) referred.add(add(ownerName(flow.systems, flow[reference.side], reference.object)));
    }
  }
  return [...names].map(([text, name]) => toObject(name, pairs, systems, referred.has(text)));
}

function toObject(
  { connection, object }: ObjectName,
  pairs: readonly Pair[],
  systems: Readonly<Record<string, SystemModel>>,
  referred: boolean,
): SyncedObject {
  const system = systems[connection];
  const model = system?.objects[object];
  invariant(system && model, `the flows describe ${connection} ${object}`);
  const rowPaths = new Set(
    pairs.flatMap((pair) =>
      pair.units.flatMap((unit) => [
        ...(isSame(pair.key.left, { connection, object }) ? unit.left.paths : []),
        ...(isSame(pair.key.right, { connection, object }) ? unit.right.paths : []),
      ]),
    ),
  );
  const watched = watchedProperties(system, object, rowPaths);
  return {
    connection,
    object,
    system,
    model,
    watched,
    paths: [...watched.keys()],
    referred,
    asked: pairs.some((pair) => pair.syncs.some((sync) => asksAbout(sync, pair.key, { connection, object }))),
    pairs: pairs.flatMap((pair) =>
      (['left', 'right'] as const)
        .filter((side) => isSame(pair.key[side], { connection, object }))
        .map((side) => ({ pair, side })),
    ),
  };
}

/**
 * Leaves of the object and its facets, without those that only say when a record changed. What a row selects in a list
 * is watched beside the list.
 */
function watchedProperties(
  system: SystemModel,
  object: string,
  rowPaths: ReadonlySet<string>,
): Map<string, PropertyModel> {
  const all = new Map<string, PropertyModel>();
  for (const [name, model] of Object.entries(system.objects)) {
    if (name !== object && (model.of !== object || model.each !== undefined)) continue;
    const silent = [model.changed?.property, model.revision];
    for (const [path, property] of Object.entries(model.properties)) {
      const counts = rowPaths.has(path) || !silent.includes(path);
      if (counts && property.read && !path.includes('[')) all.set(path, property);
    }
    for (const path of rowPaths) {
      const selected = selectedList(path) !== undefined && model.properties[describedPath(path)];
      if (selected && selected.read) all.set(path, selected);
    }
  }
  const paths = [...all.keys()];
  return new Map([...all].filter(([path]) => !paths.some((other) => other.startsWith(`${path}.`))));
}

function ownerName(
  systems: Readonly<Record<string, SystemModel>>,
  connection: string,
  object: string,
): ObjectName {
  const model = systems[connection]?.objects[object];
  return { connection, object: model?.each === undefined ? (model?.of ?? object) : object };
}

function sortPair(a: ObjectName, b: ObjectName): PairKey {
  const first = a.connection < b.connection || (a.connection === b.connection && a.object <= b.object);
  const [left, right] = first ? [a, b] : [b, a];
  return { left: { ...left }, right: { ...right } };
}

function isSame(a: ObjectName, b: ObjectName): boolean {
  return a.connection === b.connection && a.object === b.object;
}
