import { describe, expect, test } from 'vitest';

import { StoreViolation, storeConformance } from '../../runtime/store/conformance.ts';
import { openSqliteStore } from '../../runtime/store/sqlite/index.ts';

import type { Commit, Store } from '../../runtime/store/store.ts';

describe('the SQLite store keeps every promise of the contract', () => {
  for (const each of storeConformance({ open: () => openSqliteStore(':memory:') }))
    test(each.name, () => each.run());
});

describe('the suite catches a store that', () => {
  const broken: Readonly<Record<string, (store: Store) => Partial<Store>>> = {
    'ignores expectations': (store) => ({
      commit: ({ expect: _expect, ...rest }: Commit) => store.commit(rest),
    }),
    'forgets marks of claimed work': (store) => ({
      commit: ({ mark, ...rest }: Commit) =>
        store.commit(rest.finish || rest.retry || !mark ? rest : { ...rest, mark: mark.slice(0, 1) }),
    }),
    'refuses all commits of a bulk together': (store) => ({
      commitAll: async (changes: readonly Commit[]) => {
        const results = await store.commitAll(changes);
        return results.some(({ kind }) => kind === 'stale')
          ? results.map(() => ({ kind: 'stale' as const }))
          : results;
      },
    }),
    'hands out claimed work again': (store) => ({
      claim: (now: number, _until: number, limit: number) => store.claim(now, now, limit),
    }),
    'drops nulls from bases': (store) => ({
      link: async (id: number) => {
        const row = await store.link(id);
        return row && { ...row, rightBase: { ...row.rightBase, values: {} } };
      },
    }),
    'answers about records in an order of its own': (store) => ({
      linksOf: async (keys) => (await store.linksOf(keys)).toReversed(),
    }),
    'takes an id for the same record in every object': (store) => ({
      records: (keys) => store.records(keys.map((key) => ({ ...key, connection: 'crm', object: 'Persons' }))),
    }),
  };

  for (const [fault, breakStore] of Object.entries(broken)) {
    test(fault, async () => {
      const cases = storeConformance({
        open: async () => {
          const store = await openSqliteStore(':memory:');
          return { ...store, ...breakStore(store) };
        },
      });
      const outcomes = await Promise.allSettled(cases.map((each) => each.run()));
      const violations = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(violations).not.toEqual([]);
      for (const violation of violations) expect(violation).toBeInstanceOf(StoreViolation);
    });
  }
});
