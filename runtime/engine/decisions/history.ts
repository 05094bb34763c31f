import type { DecisionKind, HistoryRow, InboxRow, LinkRow, RecordKey } from '../../store/store.ts';
import type { Desk } from './decision.ts';

/** The records of a link, left and right. */
export function recordsOf({
  pair,
  leftId,
  rightId,
}: Pick<LinkRow, 'pair' | 'leftId' | 'rightId'>): readonly [RecordKey, RecordKey] {
  return [
    { ...pair.left, id: leftId },
    { ...pair.right, id: rightId },
  ];
}

/** What history tells of both records: with whom each was put together, or from whom it was taken. */
export function toldOf(
  desk: Desk,
  link: Pick<LinkRow, 'pair' | 'leftId' | 'rightId' | 'id'>,
  decision: Extract<DecisionKind, 'link' | 'unlink'>,
): readonly HistoryRow[] {
  const [left, right] = recordsOf(link);
  const row = (record: RecordKey, other: RecordKey): HistoryRow => {
    const partner = { [`${other.connection} ${other.object}`]: other.id };
    return {
      ...decidedRow(desk, record, decision),
      link: link.id === 0 ? undefined : link.id,
      before: decision === 'unlink' ? partner : {},
      after: decision === 'link' ? partner : {},
    };
  };
  return [row(left, right), row(right, left)];
}

/** What history tells of each record of a case. */
export function toldOfCase(desk: Desk, row: InboxRow, decision: DecisionKind): readonly HistoryRow[] {
  return row.records.map((record) => ({ ...decidedRow(desk, record, decision), link: row.link }));
}

/** A row of history without values. */
export function decidedRow({ clock, by }: Desk, record: RecordKey, decision: DecisionKind): HistoryRow {
  return {
    at: clock.now(),
    kind: 'decision',
    decision,
    ...(by !== undefined && { by }),
    record,
    link: undefined,
    rows: {},
    before: {},
    after: {},
    origins: {},
  };
}
