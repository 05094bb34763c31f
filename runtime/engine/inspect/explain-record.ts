import { recordText, workKey } from '../../core/keys.ts';
import { listCases } from '../decisions/cases.ts';
import { refuse } from '../decisions/refuse.ts';
import { isIn } from '../standing.ts';
import { accountOfLink } from './explain-link.ts';

import type { Pair } from '../../core/topology.ts';
import type {
  HistoryRow,
  IntentRow,
  PairKey,
  Presence,
  RecordKey,
  WaitRow,
  WorkRow,
} from '../../store/store.ts';
import type { InboxCase } from '../decisions/cases.ts';
import type { Known } from '../decisions/decision.ts';
import type { LinkAccount } from './explain-link.ts';

const mostWrites = 10;

/** Why a record is as it is. */
export interface RecordAccount {
  readonly record: RecordKey;
  readonly presence: Presence;
  /** Milliseconds by our clock when it was last seen with a change. */
  readonly observedAt: number;
  /** Milliseconds by the system's clock of its last change, where the system tells. */
  readonly changedAt: number | undefined;
  /** One entry per pair that it takes part in. */
  readonly pairs: readonly PairAccount[];
  /** Set while something is to be done about it. */
  readonly work: WorkRow | undefined;
  readonly cases: readonly InboxCase[];
  /** What was written to it, lost in it or decided about it, the latest first. */
  readonly history: readonly HistoryRow[];
}

export interface PairAccount {
  readonly pair: PairKey;
  /** Flow and name of each sync; none where the flows do not speak of the pair any more. */
  readonly syncs: readonly string[];
  readonly links: readonly LinkAccount[];
  /** It was taken from a partner, and gets no new one made until a person says so. */
  readonly alone: boolean;
  /** A partner that is being made, or may have been. */
  readonly create: Pick<IntentRow, 'target' | 'state' | 'identity' | 'sentAt'> | undefined;
  /** Records that must be linked before it can go on. */
  readonly waitsFor: readonly RecordKey[];
}

export async function explainRecord(known: Known, record: RecordKey): Promise<RecordAccount> {
  const { store } = known;
  const [row] = await store.records([record]);
  if (row === undefined) throw refuse('record-unknown', `${recordText(record)} is not known`, record);
  const [work] = await store.openWork([workKey('record', record)]);
  const history = await store.history(record);
  return {
    record,
    presence: row.presence,
    observedAt: row.observedAt,
    changedAt: row.stamp,
    pairs: await pairsOf(known, record),
    work,
    cases: await listCases(known, { ...record, ignored: 'too' }),
    history: history.slice(-mostWrites).toReversed(),
  };
}

/** Those that the flows speak of, and those in which it was linked before. */
async function pairsOf(known: Known, record: RecordKey): Promise<readonly PairAccount[]> {
  const { store, topology } = known;
  const places = topology.knows(record) ? topology.object(record.connection, record.object).pairs : [];
  const [links = []] = await store.linksOf([record]);
  const waits = await store.waitsOf(workKey('record', record));
  const former = links
    .map(({ pair }) => pair)
    .filter((key) => !places.some(({ pair }) => isIn({ pair: pair.key }, key)));
  const keys = [...places.map(({ pair }) => pair.key), ...former];
  return Promise.all(
    keys.map(async (key) => {
      const pair = places.find((each) => each.pair.key === key)?.pair;
      return {
        ...(await accountOfPair(known, record, key, waits)),
        syncs: pair?.syncs.map(({ name }) => name) ?? [],
        links: await Promise.all(
          links.filter((link) => isIn(link, key)).map((link) => accountOfLink(known, record, link, pair)),
        ),
      };
    }),
  );
}

async function accountOfPair(
  { store }: Known,
  record: RecordKey,
  pair: Pair['key'],
  waits: readonly WaitRow[],
): Promise<Omit<PairAccount, 'links' | 'syncs'>> {
  const [alone = false] = await store.alone([{ pair, record }]);
  const [intent] = await store.openIntentsFor([{ pair, source: record }]);
  const create = intent && {
    target: intent.target,
    state: intent.state,
    identity: intent.identity,
    sentAt: intent.sentAt,
  };
  const waitsFor = waits.filter(({ within }) => isIn({ pair: within }, pair)).map((wait) => wait.record);
  return { pair, alone, create, waitsFor };
}
