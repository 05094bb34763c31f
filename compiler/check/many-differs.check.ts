import type { BoundFlow, BoundSync } from '../bind/bound-flow.ts';
import { recordsOf } from '../bind/object-shape.ts';
import { gathered, headingOf, type Check } from './check.ts';

interface Counted {
  readonly flow: BoundFlow;
  readonly sync: BoundSync;
  /** The two objects. */
  readonly pair: string;
  /** The object of which several may share one of the other; undefined: links are one to one. */
  readonly many: string | undefined;
}

/** Links belong to two objects, so that all their syncs, of whichever flow, say the same about how many share one. */
export const manyDiffers: Check = (flows, reportFor) => {
  const first = new Map<string, Counted>();
  for (const counted of counts(flows)) {
    const known = first.get(counted.pair) ?? counted;
    first.set(counted.pair, known);
    if (known.many === counted.many) continue;
    const other = known.flow === counted.flow ? `sync ${known.sync.name}` : known.flow.source.path;
    reportFor(counted.sync.file)('many-differs', headingOf(counted.sync), { other }, { hint });
  }
};

const hint = 'Write `sync many` in all syncs of the two objects, or in none.';

const counts = gathered((flow) =>
  flow.syncs
    .filter(({ node }) => !node.draft)
    .map((sync): Counted => {
      const left = recordsOf(sync.left.system.connection, sync.left.object);
      const right = recordsOf(sync.right.system.connection, sync.right.object);
      return { flow, sync, pair: [left, right].sort().join(' '), many: sync.node.many ? left : undefined };
    }),
);
