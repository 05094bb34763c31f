import { recordText } from '../../core/keys.ts';
import { nothingAgreed } from '../new-link.ts';
import { isIn, isStanding } from '../standing.ts';
import { toldOf } from './history.ts';
import { lookAgain } from './look-again.ts';
import { refuse } from './refuse.ts';

import type { Side } from '../../abi/index.ts';
import type { Pair } from '../../core/topology.ts';
import type { IntentRow, LinkRow, RecordKey, RecordRow } from '../../store/store.ts';
import type { Desk, Draft } from './decision.ts';

/** The two records by their sides of the pair. */
interface Ends {
  readonly pair: Pair;
  readonly left: RecordKey;
  readonly right: RecordKey;
}

/** Links two records as a person says. A link that they had before goes on from what it agreed on. */
export async function linking(desk: Desk, a: RecordKey, b: RecordKey): Promise<Draft> {
  const ends = toEnds(desk, a, b);
  const { pair, left, right } = ends;
  const records = [left, right];
  const rows = await knownRows(desk, records);
  const before = await linkBefore(desk, ends);
  const link = before ?? newLink(ends);
  return {
    records,
    change: {
      ...(await lookAgain(desk, pair.key, records)),
      durable: true,
      expect: {
        links: before === undefined ? [] : [{ id: before.id, version: before.version }],
        records: rows.map(({ key, sequence }) => ({ key, sequence })),
      },
      // Whoever looked at them as records without a partner has to look again.
      records: rows.map((row) => ({ ...row, sequence: row.sequence + 1 })),
      links: [{ ...link, state: 'active', dead: undefined }],
      intents: await closedCreates(desk, ends),
      unbar: [{ pair: pair.key, leftId: left.id, rightId: right.id }],
      endAlone: records.map((record) => ({ pair: pair.key, record })),
      history: toldOf(desk, link, 'link'),
    },
  };
}

function toEnds({ topology }: Desk, a: RecordKey, b: RecordKey): Ends {
  const found = topology.pair(a, b);
  if (found === undefined) {
    throw refuse('not-paired', `no flow keeps ${recordText(a)} and ${recordText(b)} in step`);
  }
  const [left, right] = found.side === 'left' ? [a, b] : [b, a];
  return { pair: found.pair, left, right };
}

async function knownRows({ store }: Desk, keys: readonly RecordKey[]): Promise<readonly RecordRow[]> {
  const known = await store.records(keys);
  return keys.map((key, index) => {
    const row = known[index];
    if (row?.presence === 'live') return row;
    const why = row === undefined ? 'is not known' : `is ${row.presence}`;
    throw refuse('record-unknown', `${recordText(key)} ${why}`, key);
  });
}

/** The link that the two had before they were taken apart. Refuses where one of them has a partner now. */
async function linkBefore({ store }: Desk, { pair, left, right }: Ends): Promise<LinkRow | undefined> {
  const [ofLeft = [], ofRight = []] = await store.linksOf([left, right]);
  for (const [side, links] of [['left', ofLeft] as const, ['right', ofRight] as const]) {
    const taken = links.find((each) => isStanding(each) && isIn(each, pair.key));
    const isTheirs = taken?.leftId === left.id && taken.rightId === right.id;
    if (taken !== undefined && (isTheirs || pair.shared !== side)) throw alreadyLinked(taken, side);
  }
  const isBetween = (each: LinkRow): boolean =>
    isIn(each, pair.key) && each.leftId === left.id && each.rightId === right.id;
  return ofLeft.filter(isBetween).at(-1);
}

function alreadyLinked({ pair, leftId, rightId }: LinkRow, side: Side): Error {
  const left = { ...pair.left, id: leftId };
  const right = { ...pair.right, id: rightId };
  const [own, other] = side === 'left' ? [left, right] : [right, left];
  return refuse('already-linked', `${recordText(own)} is linked with ${recordText(other)}`, own);
}

/** What was announced for one of the records is not to be made any more. What may be on its way comes first. */
async function closedCreates({ store }: Desk, { pair, left, right }: Ends): Promise<readonly IntentRow[]> {
  const open = await store.openIntentsFor([left, right].map((source) => ({ pair: pair.key, source })));
  return open.flatMap((intent) => {
    if (intent === undefined) return [];
    if (intent.state === 'sent' || intent.state === 'unknown') {
      const { target, source } = intent;
      throw refuse(
        'create-under-way',
        `a ${target.object} is just being made for ${recordText(source)}`,
        source,
      );
    }
    return [{ ...intent, state: 'done' as const }];
  });
}

function newLink({ pair, left, right }: Ends): LinkRow {
  return {
    id: 0,
    pair: pair.key,
    leftId: left.id,
    rightId: right.id,
    state: 'active',
    dead: undefined,
    leftBase: nothingAgreed,
    rightBase: nothingAgreed,
    attempt: undefined,
    ownWrites: 0,
    version: 0,
  };
}
