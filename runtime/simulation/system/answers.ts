import type { RecordValues, Value } from '../../abi/index.ts';
import type { Observation, Page, PageRequest } from '../../connectors/connector.ts';
import { SyncError } from '../../errors.ts';
import { at, changed, isList, isObject, isSame } from '../values.ts';
import type { Access } from './connector.ts';
import { listTrouble, troubleOf } from './troubles.ts';
import { ownerOf, PRIVATE, type ObjectFacts } from './object-facts.ts';
import { shown, type RecordState, type Version } from './record-state.ts';
import type { Treatment } from './weather.ts';

/** The system as one request sees it. */
export interface View {
  readonly mood: Treatment['mood'];
  one(object: string, id: string): Observation | undefined;
  /** What is shown of each record at this moment. */
  states(object: string): readonly { readonly state: RecordState; readonly version: Version }[];
  observe(object: string, id: string, version: Version): Observation;
}

/** Answers one read. The failure, if there is one, is thrown by what is handed back: the answer may not be heard. */
export function readOne<T>(access: Access, treatment: Treatment, answer: (view: View) => T): () => T {
  const trouble = troubleOf(access, treatment);
  if (trouble !== undefined) {
    return () => {
      throw trouble;
    };
  }
  const result = answer(viewOf(access, treatment.mood));
  return () => result;
}

export function viewOf({ records, now, model }: Access, mood: Treatment['mood']): View {
  const moment = now() - (mood?.kind === 'old reads' ? mood.ms : 0);
  const observe: View['observe'] = (object, id, version) => toObservation(records.facts(object), id, version);
  const states: View['states'] = (object) =>
    mood?.kind === 'blind'
      ? []
      : records.all(object).flatMap((state) => {
          const version = shown(state, moment);
          return version === undefined ? [] : [{ state, version }];
        });
  return {
    mood,
    states,
    observe,
    one(object, id) {
      const state = mood?.kind === 'blind' ? undefined : records.find(object, id);
      const version = state && shown(state, moment);
      if (version === undefined) return undefined;
      const tells = model.objects[object]?.tombstone !== undefined;
      return version.deleted && !tells ? undefined : observe(object, id, version);
    },
  };
}

/** A page of a list: by stamp and key where changes are asked for, else by key. */
export function readPage(
  { connection, habits, records, now }: Access,
  view: View,
  object: string,
  request: PageRequest,
): Page {
  const serverTime = records.clock(now());
  const trouble = listTrouble(connection, view.mood);
  if (trouble !== undefined) throw trouble;
  if (view.mood?.kind === 'lists empty') return { records: [], next: undefined, serverTime };
  const { model } = records.facts(object);
  const filtered = request.kind === 'changes' && request.since !== undefined;
  const listed = view
    .states(object)
    .filter(({ version }) =>
      version.deleted ? request.kind === 'changes' && model.tombstone !== undefined : true,
    )
    .filter(({ version }) => !filtered || version.stamp >= (request.since ?? 0))
    .map((each) => ({ ...each, sort: sortKey(each, request.kind) }))
    .toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
  const from = listed.filter(({ sort }) => request.cursor === undefined || sort > request.cursor);
  const short = view.mood?.kind === 'lists short';
  const page = from.slice(0, short ? Math.floor(from.length / 2) : habits.pageSize);
  const last = page.at(-1)?.sort;
  return {
    records: page.flatMap(({ state, version }) => [
      view.observe(object, state.id, version),
      ...(view.mood?.kind === 'repeats' ? state.versions.slice(0, -1).slice(-1) : []).map((old) =>
        view.observe(object, state.id, old),
      ),
    ]),
    next: !short && last !== undefined && page.length < from.length ? last : undefined,
    serverTime,
  };
}

function sortKey(
  { state, version }: { readonly state: RecordState; readonly version: Version },
  kind: PageRequest['kind'],
): string {
  return kind === 'all' ? state.id : `${String(version.stamp).padStart(15, '0')} ${state.id}`;
}

/** Equality of one property, as systems search; the caller compares the others. */
export function search(
  { model }: Access,
  view: View,
  object: string,
  properties: Readonly<Record<string, Value>>,
): readonly Observation[] {
  const owner = ownerOf(model, object);
  const asked = Object.entries(properties).find(
    ([path, value]) =>
      model.objects[owner]?.properties[path]?.search === true && value !== null && value !== '',
  );
  if (asked === undefined || model.objects[owner]?.operations.search === undefined) {
    throw new SyncError(
      'no-such-operation',
      `${object} cannot be searched by ${Object.keys(properties).join(', ')}`,
    );
  }
  const [path, value] = asked;
  return view
    .states(owner)
    .filter(({ version }) => !version.deleted && isSame(at(version.values, path), value))
    .map(({ state, version }) => view.observe(owner, state.id, version));
}

function toObservation(
  facts: ObjectFacts,
  id: string,
  { values, stamp, revision, deleted }: Version,
): Observation {
  const { model } = facts;
  return {
    id,
    revision: model.revision === undefined ? undefined : revision,
    stamp: model.changed === undefined ? undefined : stamp,
    deleted,
    values: complete(facts, withoutPrivate(values)),
    raw: values,
  };
}

/** A system that shows a record shows it whole: what is not there is empty. */
function complete({ properties }: ObjectFacts, values: RecordValues): RecordValues {
  const empty = [...properties.keys()].filter((path) => at(values, path) === null);
  return changed(values, Object.fromEntries(empty.map((path) => [path, null])));
}

/** What the descriptor does not name is not read. */
function withoutPrivate(values: RecordValues): RecordValues {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name !== PRIVATE)
      .map(([name, value]) => [name, value === undefined ? undefined : inside(value)]),
  );
}

function inside(value: Value): Value {
  if (isList(value)) return value.map(inside);
  return isObject(value) ? withoutPrivate(value) : value;
}
