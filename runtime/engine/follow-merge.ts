import { emptyRecord } from '../core/empty-record.ts';
import { otherSide, pairText, recordText, workKey } from '../core/keys.ts';
import { joinCommits } from './join-commits.ts';
import { parkCommit } from './parking.ts';
import { changeOf } from './pass.ts';
import { isIn, isStanding } from './standing.ts';

import type { Side } from '../abi/index.ts';
import type { Commit, HistoryRow, LinkRow, RecordKey, RecordRow } from '../store/store.ts';
import type { LinkPass, PassResult } from './pass.ts';

/**
 * A record was merged into another one of its system. The link moves to that one, where it is free; otherwise its
 * partner is left without one, and a person is told: nothing is made anew for it.
 */
export async function followMerge(pass: LinkPass, side: Side): Promise<PassResult> {
  const { engine, pair, link } = pass;
  const merged = pass[side].row;
  if (merged.mergedInto === undefined) return { change: changeOf(pass) };
  const survivor: RecordKey = { ...merged.key, id: merged.mergedInto };
  const links = (await engine.reads.linksOf(survivor)).filter(
    (each) => isStanding(each) && isIn(each, pair.key),
  );
  pass.link = { ...link, state: 'superseded', dead: undefined, attempt: undefined };
  const isShared = links.some((each) => partnerOf(each, side) === partnerOf(link, side));
  if (isShared) return { change: changeOf(pass) };
  const [taken] = pair.shared === side ? [] : links;
  return {
    change: joinCommits(
      changeOf(pass),
      taken ? left(pass, side, survivor, taken) : await moved(pass, link, side, survivor),
    ),
  };
}

function partnerOf({ leftId, rightId }: LinkRow, side: Side): string {
  return side === 'left' ? rightId : leftId;
}

/** What the two agreed on goes along: what the survivor says otherwise is an edit of its own. */
async function moved(pass: LinkPass, link: LinkRow, side: Side, survivor: RecordKey): Promise<Commit> {
  const { engine } = pass;
  const known = await engine.reads.record(survivor);
  const row: RecordRow = known ?? emptyRecord(survivor, 'missing');
  const ends = side === 'left' ? { leftId: survivor.id } : { rightId: survivor.id };
  const due = engine.clock.now();
  return {
    expect: { records: [{ key: survivor, sequence: row.sequence }] },
    records: [{ ...row, sequence: row.sequence + 1 }],
    links: [{ ...link, ...ends, id: 0, attempt: undefined, ownWrites: 0, version: 0 }],
    mark: [{ key: workKey(known === undefined ? 'read' : 'record', survivor), due }],
    history: [toMove(pass, side, survivor)],
  };
}

/** Its partner rests: it had one, and a new one would be the merged record once more. */
function left(pass: LinkPass, side: Side, survivor: RecordKey, taken: LinkRow): Commit {
  const { engine, claim, pair } = pass;
  const merged = pass[side].row.key;
  const partner = pass[otherSide(side)].row.key;
  const other = { ...partner, id: partnerOf(taken, side) };
  const park = parkCommit(engine, claim, {
    code: 'merged-elsewhere',
    key: `merged ${pairText(pair.key)} ${recordText(merged)}`,
    message: `${recordText(merged)} was merged into ${recordText(survivor)}, which is linked with ${recordText(other)}: ${recordText(partner)} has no partner any more`,
    records: [partner, survivor, other],
    pair: pair.key,
  });
  return joinCommits(park, { leaveAlone: [{ pair: pair.key, record: partner }] });
}

function toMove({ engine, ...ends }: LinkPass, side: Side, survivor: RecordKey): HistoryRow {
  const partner = ends[otherSide(side)].row.key;
  return {
    at: engine.clock.now(),
    kind: 'link',
    record: survivor,
    link: undefined,
    rows: {},
    before: { [`${survivor.connection} ${survivor.object}`]: ends[side].row.key.id },
    after: { [`${partner.connection} ${partner.object}`]: partner.id },
    origins: {},
  };
}
