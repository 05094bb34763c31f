import { decidedOrigin } from '../../core/decided-origin.ts';
import { digest } from '../../core/digest.ts';
import { recordText, workKey } from '../../core/keys.ts';
import { sameOrigin } from '../../core/origin.ts';
import { kept } from '../../core/same-value.ts';
import { isStanding } from '../standing.ts';
import { decidedRow, recordsOf } from './history.ts';
import { refuse } from './refuse.ts';

import type { PropertyModel } from '../../abi/index.ts';
import type { Attempt, HistoryRow, LinkRow, RecordRow } from '../../store/store.ts';
import type { Desk, Draft } from './decision.ts';

const undone: readonly HistoryRow['kind'][] = ['update', 'lost', 'undecided'];

/**
 * Puts back what stood in a record before a change. The next run writes it there, as an edit that a person made now;
 * what follows from it elsewhere is decided like after any edit.
 */
export async function undoing(desk: Desk, id: number): Promise<Draft> {
  const change = await changeToUndo(desk, id);
  const link = await linkOf(desk, change);
  const [record] = await desk.store.records([change.record]);
  if (record?.presence !== 'live') {
    throw refuse(
      'record-unknown',
      `${recordText(change.record)} is ${record?.presence ?? 'not known'}`,
      change.record,
    );
  }
  checkReadable(desk, record);
  checkUnmoved(desk, change, record);
  const due = desk.clock.now();
  return {
    records: recordsOf(link),
    change: {
      durable: true,
      expect: {
        links: [{ id: link.id, version: link.version }],
        records: [{ key: record.key, sequence: record.sequence }],
      },
      links: [{ ...link, attempt: toEdit(desk, change, link, record) }],
      mark: [{ key: workKey('record', record.key), due }],
      history: [
        {
          ...decidedRow(desk, record.key, 'undo'),
          link: link.id,
          rows: change.rows,
          before: change.after,
          after: change.before,
        },
      ],
    },
  };
}

async function changeToUndo({ store }: Desk, id: number): Promise<HistoryRow> {
  const change = await store.change(id);
  if (change === undefined) throw refuse('no-such-change', `history has no change ${id}`);
  if (undone.includes(change.kind) && Object.keys(change.before).length > 0) return change;
  throw refuse('not-undoable', `change ${id} wrote over no value`);
}

/** The edit is made by way of the link, which carries it on. */
async function linkOf({ store }: Desk, { link: id, record }: HistoryRow): Promise<LinkRow> {
  const link = id === undefined ? undefined : await store.link(id);
  if (link === undefined || !isStanding(link) || link.state === 'half') {
    throw refuse(
      'not-undoable',
      `the link of ${recordText(record)} by which it was written is not there any more`,
      record,
    );
  }
  if (link.attempt === undefined) return link;
  throw refuse('write-under-way', `a write to the records of link ${link.id} is under way`, record);
}

/** What is to be replaced is read just before. */
function checkReadable({ topology }: Desk, { key }: RecordRow): void {
  const object = topology.knows(key) ? topology.object(key.connection, key.object) : undefined;
  if (object?.model.operations.read !== undefined) return;
  throw refuse('not-undoable', `${key.object} of ${key.connection} cannot be read one by one`, key);
}

function checkUnmoved({ topology }: Desk, change: HistoryRow, record: RecordRow): void {
  const { connection, object } = record.key;
  const watched = topology.knows(record.key) ? topology.object(connection, object).watched : undefined;
  const moved = Object.keys(change.before).filter(
    (path) => !stands(change, path, record, watched?.get(path)),
  );
  if (moved.length === 0) return;
  throw refuse(
    'change-overtaken',
    `${moved.join(', ')} of ${recordText(record.key)} was changed since`,
    record.key,
  );
}

/** Whether what the change left behind still stands there. */
function stands(
  { after, origins, kind }: HistoryRow,
  path: string,
  record: RecordRow,
  property: PropertyModel | undefined,
): boolean {
  if (kind === 'update' && sameOrigin(origins[path], record.origins[path])) return true;
  const value = after[path];
  return value !== undefined && record.digests[path] === digest(kept(value, property));
}

function toEdit({ clock }: Desk, { before }: HistoryRow, link: LinkRow, record: RecordRow): Attempt {
  const paths = Object.keys(before);
  const known = paths.map((path) => record.origins[path]);
  const origin = decidedOrigin(record.key.connection, 'undo', clock.now(), known);
  const [left] = recordsOf(link);
  return {
    side: recordText(left) === recordText(record.key) ? 'left' : 'right',
    sent: before,
    origins: Object.fromEntries(paths.map((path) => [path, origin])),
    revisionBefore: record.revision,
    startedAt: clock.now(),
    calls: [],
    history: [],
    wanted: Object.fromEntries(paths.map((path) => [path, record.digests[path] ?? ''])),
  };
}
