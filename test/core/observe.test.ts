import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { sameClock } from '../../runtime/core/clock-offset.ts';
import { observe } from '../../runtime/core/observe.ts';

import type { PropertyModel } from '../../runtime/abi/index.ts';
import type { Observation } from '../../runtime/connectors/connector.ts';
import type { ObserveContext, Observed } from '../../runtime/core/observe.ts';
import type { RecordRow } from '../../runtime/store/store.ts';

const text: PropertyModel = { type: 'string', read: true, create: true, update: true };

const context: ObserveContext = {
  key: { connection: 'crm', object: 'Person', id: '1' },
  watched: new Map([
    ['name', text],
    ['address.zip', text],
  ]),
  blindTo: [],
  asOf: 1_000_000,
  settle: 0,
  offset: sameClock,
  generation: undefined,
  source: 'page',
  own: [],
};

function seen(over: Partial<Observation>): Observation {
  return {
    id: '1',
    revision: undefined,
    stamp: 500_000,
    deleted: false,
    values: { name: 'Ann' },
    raw: undefined,
    ...over,
  };
}

function recordOf(observed: Observed): RecordRow {
  if (observed.kind === 'stale') throw new Error('a record was expected');
  return observed.record;
}

const first = recordOf(observe(undefined, seen({}), context));

describe('observe', () => {
  test('keeps a digest and an origin for every property that is known, and for no other', () => {
    expect(Object.keys(first.digests)).toEqual(['name']);
    expect(first.origins['name']).toMatchObject({ time: 500_000, connection: 'crm' });
  });

  test('makes no work of what is known already', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: null }), fc.string(), (name, zip) => {
        const observation = seen({ values: { name, address: { zip } } });
        const record = recordOf(observe(undefined, observation, context));
        expect(observe(record, observation, { ...context, asOf: 2_000_000 })).toEqual({
          kind: 'same',
          record,
        });
      }),
    );
  });

  test('tells values apart that differ, and properties that moved from those that stayed', () => {
    const next = observe(
      first,
      seen({ stamp: 600_000, values: { name: 'Ann', address: { zip: '1' } } }),
      context,
    );
    expect(next).toMatchObject({ kind: 'changed', paths: ['address.zip'] });
    expect(recordOf(next).origins['name']).toEqual(first.origins['name']);
  });

  test('an edit is always later than what it replaces, and never in the future', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.integer({ min: 1_000_000, max: 2_000_000 }),
        (stamp, asOf) => {
          const next = observe(first, seen({ stamp, values: { name: 'Bea' } }), {
            ...context,
            asOf,
            source: 'one',
          });
          const { time } = recordOf(next).origins['name'] ?? { time: -1 };
          expect(time).toBeGreaterThan(500_000);
          expect(time).toBeLessThanOrEqual(Math.max(asOf, 500_001));
        },
      ),
    );
  });

  test('corrects for the clock of the system', () => {
    const next = observe(first, seen({ stamp: 900_000, values: { name: 'Bea' } }), {
      ...context,
      offset: { least: 300_000, most: 300_000 },
    });
    expect(recordOf(next).origins['name']?.time).toBe(600_000);
  });

  test('a property that the stamp is blind to is edited when it is seen', () => {
    const next = observe(first, seen({ values: { name: 'Bea' } }), {
      ...context,
      asOf: 1_200_000,
      blindTo: ['name'],
    });
    expect(recordOf(next).origins['name']?.time).toBe(1_200_000);
  });

  test.each<[string, Partial<Observation>, Partial<ObserveContext>]>([
    ['a lower revision', { revision: 1 }, {}],
    ['an older stamp on a page', { stamp: 400_000 }, {}],
    ['anything that is not newer, within the settle time', {}, { settle: 600_000 }],
    ['an answer to a question from before', { stamp: undefined }, { asOf: 999_999 }],
  ])('%s is a stale read', (_, over, at) => {
    const known = { ...first, revision: over.revision === undefined ? undefined : 2 };
    const observed = observe(known, seen({ values: { name: 'old' }, ...over }), { ...context, ...at });
    expect(observed.kind).toBe('stale');
  });

  test('a newer stamp is believed within the settle time', () => {
    const observed = observe(first, seen({ stamp: 700_000, values: { name: 'new' } }), {
      ...context,
      settle: 600_000,
    });
    expect(observed.kind).toBe('changed');
  });

  test('what we wrote ourselves keeps the origin that it was written with', () => {
    const origin = { time: 7, connection: 'bill', change: 'c/1/1' };
    const own = [{ sent: { name: 'ours' }, origins: { name: origin }, answered: false }];
    const ours = observe(first, seen({ stamp: 600_000, values: { name: 'ours' } }), { ...context, own });
    expect(recordOf(ours).origins['name']).toEqual(origin);
    const theirs = observe(first, seen({ stamp: 600_000, values: { name: 'theirs' } }), { ...context, own });
    expect(recordOf(theirs).origins['name']?.connection).toBe('crm');
  });

  test('a tombstone empties what is pending; coming back unchanged keeps the incarnation, otherwise not', () => {
    const gone = recordOf(observe(first, seen({ stamp: 600_000, deleted: true }), context));
    expect(gone).toMatchObject({ presence: 'deleted', pending: undefined });
    expect(recordOf(observe(gone, seen({ stamp: 700_000 }), context)).incarnation).toBe(0);
    const other = observe(gone, seen({ stamp: 700_000, values: { name: 'somebody else' } }), context);
    expect(recordOf(other).incarnation).toBe(1);
  });
});
