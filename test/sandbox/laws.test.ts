import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { createChargebeeSandbox, createWebcrmSandbox, type Sandbox } from '../../runtime/sandbox/index.ts';
import { ask, chargebeeGet, column, member, START, webcrmClient } from './support.ts';

/** What a person does to one of four customers. */
interface Edit {
  readonly id: string;
  readonly kind: string;
  readonly after: number;
  readonly lateMs: number;
}

/** One edit of one of four customers, at most a minute after the one before, perhaps stamped earlier. */
const edits = array(
  record({
    id: constantFrom('a', 'b', 'c', 'd'),
    kind: constantFrom('edit', 'edit', 'remove'),
    after: integer({ min: 0, max: 3_000 }),
    lateMs: integer({ min: 0, max: 5_000 }),
  }),
  { maxLength: 25 },
);

/** Plays edits by people; gives the time of the last. */
function play(sandbox: Sandbox, list: readonly Edit[]): number {
  let now = START;
  for (const { id, kind, after, lateMs } of list) {
    now += after;
    const exists = sandbox.get('customer', id) !== undefined;
    if (!exists) sandbox.add('customer', { id }, now, { lateMs });
    else if (kind === 'edit') sandbox.edit('customer', id, { phone: String(now) }, now, { lateMs });
    else sandbox.remove('customer', id, now, { lateMs });
  }
  return now;
}

function nextOffset(body: unknown): string | undefined {
  const offset = member(body, 'next_offset');
  return typeof offset === 'string' ? offset : undefined;
}

const unlimited = { seed: 1, requestsPerMinute: Infinity };

test('pages put together are the whole list, each record once, whatever the order and the size', () => {
  const queries = record({
    limit: integer({ min: 1, max: 5 }),
    sort: constantFrom('sort_by[asc]', 'sort_by[desc]'),
    by: constantFrom('created_at', 'updated_at'),
  });
  assert(
    property(edits, queries, (list, { limit, sort, by }) => {
      const sandbox = createChargebeeSandbox(unlimited);
      const now = play(sandbox, list);
      const query = { [sort]: by, include_deleted: 'true', limit: String(limit) };
      const whole = ask(sandbox, chargebeeGet('customers', { ...query, limit: '100' }), now).body;
      const found: unknown[] = [];
      let offset: string | undefined;
      do {
        const more = offset === undefined ? query : { ...query, offset };
        const { body } = ask(sandbox, chargebeeGet('customers', more), now);
        found.push(...column(member(body, 'list'), 'customer', 'resource_version'));
        offset = nextOffset(body);
      } while (offset !== undefined);
      expect(found).toEqual(column(member(whole, 'list'), 'customer', 'resource_version'));
    }),
  );
});

test('a version grows with every change of a record, also where its stamp goes back', () => {
  assert(
    property(edits, (list) => {
      const sandbox = createChargebeeSandbox(unlimited);
      play(
        sandbox,
        list.map((edit) => ({ ...edit, id: 'a', kind: 'edit' })),
      );
      const { body } = ask(sandbox, chargebeeGet('events', { limit: '100' }), START);
      const versions = column(member(body, 'list'), 'event', 'content', 'customer', 'resource_version').map(
        Number,
      );
      expect(versions).toHaveLength(list.length);
      expect(new Set(versions).size).toBe(list.length);
      expect(sandbox.get('customer', 'a')?.['resource_version']).toBe(
        list.length === 0 ? undefined : Math.max(...versions),
      );
    }),
  );
});

test('a sandbox goes on from a snapshot at any point as if nothing had happened', () => {
  assert(
    property(edits, edits, (first, second) => {
      const one = createChargebeeSandbox(unlimited);
      play(one, first);
      const two = createChargebeeSandbox(unlimited);
      two.restore(one.snapshot());
      play(one, second);
      play(two, second);
      expect(two.snapshot()).toBe(one.snapshot());
    }),
  );
});

test('a query finds exactly the records that a scan finds', () => {
  assert(
    property(
      array(integer({ min: 0, max: 90_000 }), { maxLength: 20 }),
      integer({ min: 0, max: 90_000 }),
      (times, since) => {
        const sandbox = createWebcrmSandbox(unlimited);
        for (const time of times) sandbox.add('Persons', {}, START + time);
        const request = webcrmClient(sandbox, START);
        const bound = new Date(START + since).toISOString();
        const script = `SELECT PersonId FROM Person WHERE PersonUpdatedAt >= '${bound}'`;
        const path = `/Queries?script=${encodeURIComponent(script)}`;
        const found = column(ask(sandbox, request('GET', path), START).body, 'PersonId');
        const expected = times.flatMap((time, index) =>
          Math.floor(time / 1_000) * 1_000 >= since ? [index + 1] : [],
        );
        expect(found).toEqual(expected);
      },
    ),
  );
});
