import { describe, expect, test } from 'vitest';

import { asked, everything, listing, scene, systemOf, things as thingsWith } from './rest-support.ts';
import { json, START, type Answer } from './support.ts';

import type { CallModel } from '../../runtime/abi/index.ts';
import type { PageRequest } from '../../runtime/connectors/connector.ts';

const things = (...ids: readonly number[]) => ids.map((id) => ({ id }));

/** Pages through a list; gives what was asked and the keys that came. */
async function pages(
  call: Partial<CallModel>,
  answers: readonly Answer[],
  request: PageRequest = everything,
) {
  const { connector, requests } = scene(listing(call), answers);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await connector.page('Things', { ...request, cursor });
    ids.push(...page.records.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return { asked: asked(requests), ids };
}

test('pages are counted until one is not full', async () => {
  const paging = { style: 'page', page: 'Page', size: 'Size', limit: 2, first: 1 } as const;
  const result = await pages({ paging }, [json(things(1, 2)), json(things(3))]);
  expect(result.ids).toEqual(['1', '2', '3']);
  expect(result.asked).toEqual(['GET /api/Things?Page=1&Size=2', 'GET /api/Things?Page=2&Size=2']);
});

test('offsets count records', async () => {
  const paging = { style: 'offset', offset: 'from', limit: 2 } as const;
  const result = await pages({ paging }, [json(things(1, 2)), json(things(3, 4)), json([])]);
  expect(result.asked).toEqual([
    'GET /api/Things?from=0',
    'GET /api/Things?from=2',
    'GET /api/Things?from=4',
  ]);
});

test('a cursor is followed until there is none', async () => {
  const paging = { style: 'cursor', cursor: 'after', next: 'meta.next', limit: 2 } as const;
  const first = json({ data: things(1, 2), meta: { next: 'c1' } });
  const last = json({ data: things(3), meta: { next: null } });
  const result = await pages({ paging, answer: 'data' }, [first, last]);
  expect(result.asked).toEqual(['GET /api/Things', 'GET /api/Things?after=c1']);
  expect(result.ids).toEqual(['1', '2', '3']);
});

test('an address in the answer is followed', async () => {
  const paging = { style: 'link', next: 'next' } as const;
  const first = json({ data: things(1), next: 'https://shop.example/api/Things?p=2' });
  const result = await pages({ paging, answer: 'data' }, [first, json({ data: things(2) })]);
  expect(result.asked).toEqual(['GET /api/Things', 'GET /api/Things?p=2']);
});

test('an address in the link header is followed', async () => {
  const paging = { style: 'link', next: 'header.link' } as const;
  const link = '<https://shop.example/api/Things?p=1>; rel="prev", </api/Things?p=3>; rel="next"';
  const result = await pages({ paging }, [json(things(1), { headers: { link } }), json(things(2))]);
  expect(result.asked[1]).toBe('GET /api/api/Things?p=3');
});

test('behind a list that goes from the latest change to the earliest, later changes are asked for', async () => {
  const paging = { style: 'link', next: 'next' } as const;
  const since = { parameter: 'from', encoding: 'iso' } as const;
  const at = (ms: number) => new Date(START + ms).toISOString();
  const changed = (id: number, ms: number) => ({ id, changedAt: at(ms) });
  const answers = [
    json({ data: [changed(3, 30), changed(2, 20)], next: '/api/Things?p=2' }),
    json({ data: [changed(4, 15)], next: null }),
    json({ data: [changed(1, 40), changed(3, 30)], next: null }),
  ];
  const request = { kind: 'changes', since: START, cursor: undefined } as const;
  const result = await pages({ paging, answer: 'data', since }, answers, request);
  expect(result.ids).toEqual(['3', '2', '4', '1', '3']);
  expect(result.asked[2]).toBe(`GET /api/Things?from=${at(29)}`);
});

test('credentials do not go where an answer leads to another host', async () => {
  const paging = { style: 'link', next: 'next' } as const;
  const answer = json({ data: things(1), next: 'https://evil.example/api/Things' });
  await expect(pages({ paging, answer: 'data' }, [answer])).rejects.toMatchObject({
    code: 'foreign-address',
  });
});

test('a system that repeats a page for ever is found out', async () => {
  const paging = { style: 'page', page: 'Page', limit: 2, first: 1 } as const;
  const answers = Array.from({ length: 10 }, () => json(things(1, 2)));
  await expect(pages({ paging }, answers)).rejects.toMatchObject({ code: 'unreadable-answer' });
});

test('an error on page 3 is not the end', async () => {
  const paging = { style: 'page', page: 'Page', limit: 1, first: 1 } as const;
  const down = Array.from({ length: 5 }, () => ({ status: 503 }));
  const answers = [json(things(1)), json(things(2)), ...down];
  await expect(pages({ paging }, answers)).rejects.toMatchObject({ code: 'system-failed', retryable: true });
});

test('several calls of one operation are scanned one after the other', async () => {
  const model = listing();
  const object = model.objects['Things'];
  const list = [{ request: 'GET /Active' }, { request: 'GET /Archived' }];
  const objects = object ? { Things: { ...object, operations: { list } } } : {};
  const { connector, requests } = scene({ ...model, objects }, [json(things(1)), json(things(2))]);
  const first = await connector.page('Things', everything);
  const second = await connector.page('Things', { ...everything, cursor: first.next });
  expect([first.records.length, second.records.length, second.next]).toEqual([1, 1, undefined]);
  expect(asked(requests)).toEqual(['GET /api/Active', 'GET /api/Archived']);
});

test('a stored cursor that is not ours is refused', async () => {
  const { connector } = scene(listing(), []);
  await expect(connector.page('Things', { ...everything, cursor: 'x' })).rejects.toMatchObject({
    code: 'invalid-cursor',
  });
});

describe('changes are asked for from one step before', () => {
  const since = START + 5_400;
  const changes = { kind: 'changes', since, cursor: undefined } as const;

  test('in a parameter', async () => {
    const result = await pages(
      { since: { parameter: 'changedAfter', encoding: 'iso' } },
      [json([])],
      changes,
    );
    expect(result.asked).toEqual(['GET /api/Things?changedAfter=2026-05-04T09:00:05.399Z']);
  });

  test('in whole seconds', async () => {
    const result = await pages(
      { since: { parameter: 'after', encoding: 'unix_seconds' } },
      [json([])],
      changes,
    );
    expect(result.asked).toEqual([`GET /api/Things?after=${Math.floor(since / 1000)}`]);
  });

  test('in a query, and from the beginning of time in a full scan', async () => {
    const call = { query: { q: "WHERE At >= '{since}'" }, quote: 'sql', since: { encoding: 'iso' } } as const;
    const partly = await pages(call, [json([])], changes);
    expect(partly.asked).toEqual(["GET /api/Things?q=WHERE At >= '2026-05-04T09:00:05.399Z'"]);
    const full = await pages(call, [json([])]);
    expect(full.asked).toEqual(["GET /api/Things?q=WHERE At >= '1970-01-01T00:00:00.000Z'"]);
  });

  test('and the start moves on with the stamps, so that an edit does not shift pages', async () => {
    const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
    const paging = { style: 'page', page: 'Page', limit: 2, first: 1 } as const;
    const call = { paging, since: { parameter: 'after', encoding: 'iso' } } as const;
    const answers = [
      json([
        { id: 1, changedAt: at(10) },
        { id: 2, changedAt: at(20) },
      ]),
      json([
        { id: 2, changedAt: at(20) },
        { id: 3, changedAt: at(20) },
      ]),
      json([{ id: 4, changedAt: at(20) }]),
    ];
    const result = await pages(call, answers, { kind: 'changes', since: START, cursor: undefined });
    expect(result.asked).toEqual([
      'GET /api/Things?after=2026-05-04T08:59:59.999Z&Page=1',
      'GET /api/Things?after=2026-05-04T09:00:19.999Z&Page=1',
      'GET /api/Things?after=2026-05-04T09:00:19.999Z&Page=2',
    ]);
  });

  test('and a page of records with one stamp is followed by those that share it', async () => {
    const changedAt = new Date(START + 10_000).toISOString();
    const paging = { style: 'page', page: 'Page', limit: 2, first: 1 } as const;
    const call = { paging, since: { parameter: 'after', encoding: 'iso' } } as const;
    const page = (...ids: readonly number[]) => json(ids.map((id) => ({ id, changedAt })));
    const result = await pages(call, [page(1, 2), page(1, 2), page(3)], changes);
    expect(result.ids).toEqual(['1', '2', '1', '2', '3']);
  });
});

test('of a brief list each record is read by itself, and one that is gone meanwhile left out', async () => {
  const operations = {
    list: [{ request: 'GET /Things', brief: true }],
    read: [{ request: 'GET /Things/{key}' }],
  } as const;
  const { connector, requests } = scene(systemOf(thingsWith({ operations })), [
    json([{ id: 1 }, { id: 2 }]),
    json({ id: 1, name: 'One' }),
    { status: 404 },
  ]);
  const { records } = await connector.page('Things', everything);
  expect(records.map(({ values }) => values['name'])).toEqual(['One']);
  expect(asked(requests)).toEqual(['GET /api/Things', 'GET /api/Things/1', 'GET /api/Things/2']);
});
