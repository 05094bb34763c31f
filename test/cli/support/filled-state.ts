import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../../../runtime/store/sqlite/index.ts';
import type { Commit, LinkRow, PairKey, RecordKey, RecordRow, Store } from '../../../runtime/store/store.ts';
import { syncline } from './memory-terminal.ts';
import { sampleProject } from './project-folder.ts';

/** What the flow of the minimal project pairs. */
export const pair: PairKey = {
  left: { connection: 'billing', object: 'customers' },
  right: { connection: 'crm', object: 'Persons' },
};

export const customer = (id: string): RecordKey => ({ ...pair.left, id });
export const person = (id: string): RecordKey => ({ ...pair.right, id });

export function record(key: RecordKey, changes: Partial<RecordRow> = {}): RecordRow {
  return {
    key,
    incarnation: 0,
    revision: undefined,
    stamp: undefined,
    sequence: 1,
    presence: 'live',
    mergedInto: undefined,
    digests: {},
    origins: {},
    pending: {},
    generation: 1,
    observedAt: 0,
    ...changes,
  };
}

export function link(leftId: string, rightId: string, changes: Partial<LinkRow> = {}): LinkRow {
  return {
    id: 0,
    pair,
    leftId,
    rightId,
    state: 'active',
    dead: undefined,
    leftBase: { values: {}, rows: [] },
    rightBase: { values: {}, rows: [] },
    attempt: undefined,
    ownWrites: 0,
    version: 0,
    ...changes,
  };
}

/** The minimal project, compiled, with a state that holds this. */
export async function filledProject(change: Commit): Promise<string> {
  const folder = sampleProject();
  await syncline(folder, ['compile']);
  mkdirSync(join(folder, '.syncline'));
  await inState(folder, (store) => store.commit(change));
  return folder;
}

/** Looks into the state of a project. */
export async function inState<T>(folder: string, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore(join(folder, '.syncline/state.db'));
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}
