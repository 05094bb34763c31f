import { recordText } from '../../core/keys.ts';
import { isStanding } from '../standing.ts';
import { recordsOf, toldOf } from './history.ts';
import { lookAgain } from './look-again.ts';
import { refuse } from './refuse.ts';

import type { LinkRow, RecordKey } from '../../store/store.ts';
import type { Desk, Draft } from './decision.ts';

/** The link stays as a trace with its bases; the bar keeps its records apart, and neither gets a new partner made. */
export async function unlinking(desk: Desk, named: number | RecordKey): Promise<Draft> {
  const link = typeof named === 'number' ? await byNumber(desk, named) : await byRecord(desk, named);
  const records = recordsOf(link);
  const again = await lookAgain(desk, link.pair, records);
  return {
    records,
    change: {
      ...again,
      durable: true,
      expect: { links: [{ id: link.id, version: link.version }] },
      links: [{ ...link, state: 'separated', dead: undefined }],
      bars: [{ pair: link.pair, leftId: link.leftId, rightId: link.rightId }],
      leaveAlone: records.map((record) => ({ pair: link.pair, record })),
      history: toldOf(desk, link, 'unlink'),
    },
  };
}

async function byNumber({ store }: Desk, id: number): Promise<LinkRow> {
  const link = await store.link(id);
  if (link === undefined) throw refuse('no-such-link', `there is no link ${id}`);
  if (!isStanding(link)) throw refuse('no-such-link', `${linkText(link)} is ${link.state} already`);
  return link;
}

async function byRecord({ store }: Desk, record: RecordKey): Promise<LinkRow> {
  const [links = []] = await store.linksOf([record]);
  const [link, ...others] = links.filter(isStanding);
  if (link === undefined) throw refuse('no-such-link', `${recordText(record)} is not linked`, record);
  if (others.length === 0) return link;
  const all = [link, ...others].map((each) => `${each.id} (${recordsOf(each).map(recordText).join(', ')})`);
  throw refuse('several-links', `${recordText(record)} has several links: ${all.join('; ')}`, record);
}

function linkText(link: LinkRow): string {
  return `the link of ${recordsOf(link).map(recordText).join(' and ')}`;
}
