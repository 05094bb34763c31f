import { otherSide, recordText } from '../../core/keys.ts';
import { isIn, isStanding } from '../standing.ts';
import { lookAgain } from './look-again.ts';
import { decidedRow } from './history.ts';
import { findCase } from './parked-case.ts';
import { refuse } from './refuse.ts';

import type { Side } from '../../abi/index.ts';
import type { Pair } from '../../core/topology.ts';
import type { BarRow, IntentRow, RecordKey, RecordRow } from '../../store/store.ts';
import type { Desk, Draft } from './decision.ts';

/** A record for which a partner is to be made, in a pair. */
interface Subject {
  readonly pair: Pair;
  readonly side: Side;
  readonly record: RecordKey;
}

/**
 * None of the records that could be its partner is: they are kept apart for good, and the next run makes a new one by
 * the rules of the flow.
 */
export async function creating(desk: Desk, of: RecordKey | string): Promise<Draft> {
  const subject = typeof of === 'string' ? await ofCase(desk, of) : await ofRecord(desk, of);
  const { pair, side, record } = subject;
  const candidates = await candidatesOf(desk, subject);
  const rows = await rowsOf(desk, [record, ...candidates]);
  await checkAlone(desk, subject);
  const again = await lookAgain(desk, pair.key, [record]);
  return {
    records: [record, ...candidates],
    change: {
      ...again,
      durable: true,
      expect: { records: rows.map(({ key, sequence }) => ({ key, sequence })) },
      // Whoever is just linking two of them has to look again.
      records: rows.map((row) => ({ ...row, sequence: row.sequence + 1 })),
      bars: candidates.map((candidate) => toBar(pair, side, record, candidate)),
      endAlone: [{ pair: pair.key, record }],
      intents: await closedCreate(desk, subject),
      history: [decidedRow(desk, record, 'create')],
    },
  };
}

/** The record of a case that the flow makes partners for. */
async function ofCase(desk: Desk, key: string): Promise<Subject> {
  const row = await findCase(desk, key, 'create');
  const subjects = row.records.flatMap((record) =>
    subjectsOf(desk, record).filter(
      ({ pair }) => row.pair !== undefined && isIn({ pair: row.pair }, pair.key),
    ),
  );
  const [own] = row.records;
  const isOfOne = row.code !== 'match-ambiguous';
  const wanted = isOfOne ? subjects.filter(({ record }) => record === own) : subjects;
  const [subject, ...others] = wanted;
  if (subject === undefined)
    throw refuse('not-made-by-flow', 'no flow makes partners for the records of this case');
  if (others.length === 0) return subject;
  const names = wanted.map(({ record }) => recordText(record)).join(', ');
  throw refuse('case-is-of-several', `a partner could be made for each of ${names}`);
}

async function ofRecord(desk: Desk, record: RecordKey): Promise<Subject> {
  const subjects = subjectsOf(desk, record);
  const alone = await desk.store.alone(subjects.map(({ pair }) => ({ pair: pair.key, record })));
  const cases = await desk.store.inbox({ ...record, ignored: 'too' });
  const isOpen = ({ pair }: Subject, index: number): boolean =>
    alone[index] === true ||
    cases.some((row) => row.pair !== undefined && isIn({ pair: row.pair }, pair.key));
  const open = subjects.filter(isOpen);
  const [subject] = open.length > 0 ? open : subjects;
  if (subject !== undefined) return subject;
  throw refuse('not-made-by-flow', `no flow makes a partner for ${recordText(record)}`, record);
}

/** The pairs in which a sync makes partners for records of this object. */
function subjectsOf({ topology }: Desk, record: RecordKey): readonly Subject[] {
  if (!topology.knows(record)) return [];
  return topology
    .object(record.connection, record.object)
    .pairs.filter(({ pair, side }) =>
      pair.syncs.some(({ sync }) => sync[otherSide(side)].create.policy !== 'never'),
    )
    .map(({ pair, side }) => ({ pair, side, record }));
}

/** Records of the other side that a case names beside it. */
async function candidatesOf({ store }: Desk, { pair, side, record }: Subject): Promise<readonly RecordKey[]> {
  const cases = await store.inbox({ ...record, ignored: 'too' });
  const { connection, object } = pair.key[otherSide(side)];
  const named = cases
    .filter((row) => row.pair !== undefined && isIn({ pair: row.pair }, pair.key))
    .flatMap(({ records }) => records)
    .filter((key) => key.connection === connection && key.object === object);
  return [...new Map(named.map((key) => [key.id, key])).values()];
}

async function rowsOf(
  { store }: Desk,
  [record, ...candidates]: readonly RecordKey[],
): Promise<readonly RecordRow[]> {
  if (record === undefined) return [];
  const [row, ...others] = await store.records([record, ...candidates]);
  if (row?.presence === 'live') return [row, ...others.filter((each) => each !== undefined)];
  const why = row === undefined ? 'is not known' : `is ${row.presence}`;
  throw refuse('record-unknown', `${recordText(record)} ${why}`, record);
}

async function checkAlone({ store }: Desk, { pair, record }: Subject): Promise<void> {
  const [links = []] = await store.linksOf([record]);
  const linked = links.find((each) => isStanding(each) && isIn(each, pair.key));
  if (linked === undefined) return;
  throw refuse('already-linked', `${recordText(record)} has a partner already: link ${linked.id}`, record);
}

/** A create that was parked is made anew, as another one. */
async function closedCreate({ store }: Desk, { pair, record }: Subject): Promise<readonly IntentRow[]> {
  const [intent] = await store.openIntentsFor([{ pair: pair.key, source: record }]);
  if (intent === undefined) return [];
  if (intent.state === 'parked' && intent.done === 0) return [{ ...intent, state: 'refused' }];
  throw refuse(
    'create-under-way',
    `a ${intent.target.object} is just being made for ${recordText(record)}`,
    record,
  );
}

function toBar(pair: Pair, side: Side, record: RecordKey, candidate: RecordKey): BarRow {
  const [leftId, rightId] = side === 'left' ? [record.id, candidate.id] : [candidate.id, record.id];
  return { pair: pair.key, leftId, rightId };
}
