import type { DecisionKind, HistoryRow, LinkRow, RecordKey } from '../../store/store.ts';
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
  { clock, by }: Desk,
  link: Pick<LinkRow, 'pair' | 'leftId' | 'rightId' | 'id'>,
  decision: Extract<DecisionKind, 'link' | 'unlink'>,
): readonly HistoryRow[] {
  const [left, right] = recordsOf(link);
  const row = (record: RecordKey, other: RecordKey): HistoryRow => {
    const partner = { [`${other.connection} ${other.object}`]: other.id };
    return {
      at: clock.now(),
      kind: 'decision',
      decision,
      ...(by !== undefined && { by }),
      record,
      link: link.id === 0 ? undefined : link.id,
      rows: {},
      before: decision === 'unlink' ? partner : {},
      after: decision === 'link' ? partner : {},
      origins: {},
    };
  };
  return [row(left, right), row(right, left)];
}
