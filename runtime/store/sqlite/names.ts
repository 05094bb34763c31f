import { invariant } from '../../errors.ts';
import { number, text } from './columns.ts';
import { within } from './keyed.ts';

import type { PairKey } from '../store.ts';
import type { Columns } from './columns.ts';
import type { DatabaseSync } from 'node:sqlite';

/** An object of a connection. */
interface ObjectName {
  readonly connection: string;
  readonly object: string;
}

/** A pair, and the side on which an object stands in it. */
interface PairOf {
  readonly id: number;
  readonly side: 'left' | 'right';
}

/**
 * The numbers that stand for objects, pairs and lists of names. Inside a transaction a look-up by name makes the
 * number where it is missing; outside, where only reads happen, it gives 0, which no row has.
 */
export interface Names {
  objectId(name: ObjectName): number;
  objectName(id: number): ObjectName;
  objects(): readonly ObjectName[];
  pairId(pair: PairKey): number;
  pairKey(id: number): PairKey;
  /** All pairs that an object takes part in. */
  pairsOf(object: number): readonly PairOf[];
  listId(items: readonly string[]): number;
  list(id: number): readonly string[];
  /** Forgets all numbers: those of a transaction that was rolled back do not exist. */
  forget(): void;
}

/** Lists by their items, one after the other: most lists begin like others, and no text is put together to find one. */
interface ListNode {
  id: number;
  readonly next: Map<string, ListNode>;
}

export function openNames(database: DatabaseSync): Names {
  const findObject = database.prepare('select id from object where connection = ? and name = ?');
  const makeObject = database.prepare('insert into object (connection, name) values (?, ?) returning id');
  const readObject = database.prepare('select connection, name from object where id = ?');
  const allObjects = database.prepare('select connection, name from object order by connection, name');
  const findPair = database.prepare('select id from pair where left = ? and right = ?');
  const makePair = database.prepare('insert into pair (left, right) values (?, ?) returning id');
  const readPair = database.prepare('select left, right from pair where id = ?');
  const findPairs = database.prepare('select id, left from pair where left = :object or right = :object');
  const findList = database.prepare('select id from list where items = ?');
  const makeList = database.prepare('insert into list (items) values (?) returning id');
  const readList = database.prepare('select items from list where id = ?');

  const objectIds = new Map<string, Map<string, number>>();
  const objects = new Map<number, ObjectName>();
  const pairIds = new Map<number, Map<number, number>>();
  const pairs = new Map<number, PairKey>();
  const pairsOf = new Map<number, readonly PairOf[]>();
  const listIds: ListNode = { id: 0, next: new Map() };
  const lists = new Map<number, readonly string[]>();

  const names: Names = {
    objectId({ connection, object }) {
      return remembered(within(objectIds, connection), object, () => {
        const known = findObject.get(connection, object);
        return toId(known ?? (database.isTransaction ? makeObject.get(connection, object) : undefined));
      });
    },
    objectName(id) {
      return remembered(objects, id, () => {
        const row = readObject.get(id);
        invariant(row, `object ${id} has a name`);
        return { connection: text(row, 'connection'), object: text(row, 'name') };
      });
    },
    objects() {
      return allObjects
        .all()
        .map((row) => ({ connection: text(row, 'connection'), object: text(row, 'name') }));
    },
    pairId({ left, right }) {
      const leftId = names.objectId(left);
      const rightId = names.objectId(right);
      return remembered(within(pairIds, leftId), rightId, () => {
        const known = findPair.get(leftId, rightId);
        if (known !== undefined || !database.isTransaction) return toId(known);
        pairsOf.clear();
        return toId(makePair.get(leftId, rightId));
      });
    },
    pairKey(id) {
      return remembered(pairs, id, () => {
        const row = readPair.get(id);
        invariant(row, `pair ${id} has objects`);
        return {
          left: names.objectName(number(row, 'left')),
          right: names.objectName(number(row, 'right')),
        };
      });
    },
    pairsOf(object) {
      return remembered(pairsOf, object, () =>
        findPairs.all({ object }).map((row) => ({
          id: number(row, 'id'),
          side: number(row, 'left') === object ? ('left' as const) : ('right' as const),
        })),
      );
    },
    listId(items) {
      const node = nodeOf(listIds, items);
      if (node.id !== 0) return node.id;
      const json = JSON.stringify(items);
      node.id = toId(findList.get(json) ?? (database.isTransaction ? makeList.get(json) : undefined));
      return node.id;
    },
    list(id) {
      return remembered(lists, id, () => {
        const row = readList.get(id);
        invariant(row, `list ${id} has items`);
        const items: readonly string[] = JSON.parse(text(row, 'items'));
        return items;
      });
    },
    forget() {
      for (const cache of [objectIds, objects, pairIds, pairs, pairsOf, listIds.next, lists]) cache.clear();
      listIds.id = 0;
    },
  };
  return names;
}

function remembered<Key, Found>(cache: Map<Key, Found>, key: Key, find: () => Found): Found {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const found = find();
  if (found !== 0) cache.set(key, found);
  return found;
}

function nodeOf(root: ListNode, items: readonly string[]): ListNode {
  let node = root;
  for (const item of items) {
    let next = node.next.get(item);
    if (next === undefined) node.next.set(item, (next = { id: 0, next: new Map() }));
    node = next;
  }
  return node;
}

function toId(row: Columns | undefined): number {
  return row === undefined ? 0 : number(row, 'id');
}
