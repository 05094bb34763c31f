import { ConnectorViolation, fails, find, nested, same, scan, valueAt } from './expect.ts';

import type { ConformanceFault, ConnectorCase, TestedSystem } from './harness.ts';

const all = { kind: 'all', since: undefined } as const;

export const readCases: readonly ConnectorCase[] = [
  {
    name: 'an empty system is one page without records',
    async run(system) {
      const page = await system.connect().page(system.object, { ...all, cursor: undefined });
      same([page.records, page.next], [[], undefined], 'nothing is there');
    },
  },
  {
    name: 'a full scan shows every record, page by page, also through a new connector',
    async run(system) {
      const ids = addMany(system, system.pageSize + 2);
      const seen = await scan(() => system.connect(), system.object, all);
      same([...new Set(seen.map(({ id }) => id))].sort(), ids.sort(), 'every record is shown');
    },
  },
  {
    name: 'a scan of changes shows what is stamped at its start or later',
    async run(system) {
      addMany(system, 1);
      system.pass(60_000);
      const since = system.now();
      const [same_ = ''] = addMany(system, 1, 1);
      system.pass(1_000);
      const [later = ''] = addMany(system, 1, 2);
      system.pass(1_000);
      const seen = await scan(() => system.connect(), system.object, { kind: 'changes', since });
      same(
        seen.map(({ id }) => id).sort(),
        [same_, later].sort(),
        'the start itself is part of it, the past is not',
      );
    },
  },
  {
    name: 'a scan of changes misses no record, though one is edited while it runs',
    async run(system) {
      const since = system.now();
      const ids = Array.from({ length: system.pageSize + 2 }, (_, index) => {
        system.pass(1_000);
        return addMany(system, 1, index)[0] ?? '';
      });
      system.pass(1_000);
      const edit = () => system.edit(ids[0] ?? '', nested(system.texts[0], 'edited'));
      const seen = await scan(() => system.connect(), system.object, { kind: 'changes', since }, edit);
      same(
        [...new Set(seen.map(({ id }) => id))].sort(),
        ids.sort(),
        'none is pulled over the border of a page',
      );
    },
  },
  {
    name: 'a record is read by its key, as the scan shows it',
    async run(system) {
      const [text, other] = system.texts;
      const id = system.add({ ...system.required, ...nested(text, 'Æ') });
      const connector = system.connect();
      const record = await find(connector, system.object, id);
      same([record.id, valueAt(record, text)], [id, 'Æ'], 'its values are there');
      same(valueAt(record, other), null, 'what is empty is known to be empty');
      same(record.deleted, false, 'it is not deleted');
      const [scanned] = await scan(() => connector, system.object, all);
      same(scanned?.values, record.values, 'scan and read agree');
    },
  },
  {
    name: 'a record that never was is missing, and no key is no question',
    async run(system) {
      const connector = system.connect();
      same(await connector.read(system.object, '987654321'), { kind: 'missing' }, 'a definite answer');
      await fails(() => connector.read(system.object, ''), 'an empty key would ask for the list');
    },
  },
  {
    name: 'a search finds records by a text, whatever characters it has',
    async run(system) {
      const [text] = system.texts;
      const id = system.add({ ...system.required, ...nested(text, `O'N "%&+`) });
      addMany(system, 2);
      const connector = system.connect();
      const search = () => connector.search(system.object, { [text]: `O'N "%&+` });
      if (connector.model.objects[system.object]?.operations.search === undefined) {
        await fails(search, 'what cannot be searched says so');
        return;
      }
      const found = await search();
      same(
        found.map((record) => record.id),
        [id],
        'the one that has it',
      );
      same(await system.connect().search(system.object, { [text]: 'nobody' }), [], 'nobody has it');
    },
  },
  {
    name: 'an unknown object is refused clearly',
    async run(system) {
      const connector = system.connect();
      await fails(() => connector.read('__proto__', '1'), 'there is no such object');
    },
  },
  ...(['refused', 'lost', 'throttled', 'throttled-silently', 'failing', 'html'] as const).map(readsAgain),
  {
    name: 'a system that stays down is told, after a bounded number of tries',
    async run(system) {
      const connector = system.connect();
      await connector.page(system.object, { ...all, cursor: undefined });
      system.fault('failing', 'read', 1_000);
      const error = await fails(
        () => connector.page(system.object, { ...all, cursor: undefined }),
        'it is down',
      );
      same(error.retryable, true, 'later it may be up again');
    },
  },
  {
    name: 'a read that is called off stops',
    async run(system) {
      const connector = system.connect();
      const signal = AbortSignal.abort(new Error('called off'));
      const outcome = await connector.read(system.object, '1', signal).catch(() => 'stopped');
      same(outcome, 'stopped', 'it does not go on');
    },
  },
];

function readsAgain(fault: ConformanceFault): ConnectorCase {
  return {
    name: `a read that meets "${fault}" once is repeated`,
    async run(system) {
      const id = system.add({ ...system.required, ...nested(system.texts[0], 'x') });
      const connector = system.connect();
      await find(connector, system.object, id);
      system.fault(fault, 'read');
      const record = await find(connector, system.object, id);
      if (record.id !== id) throw new ConnectorViolation('another record was read');
    },
  };
}

/** Every record has a text of its own: a system may keep them unique. */
function addMany(system: TestedSystem, count: number, first = 0): string[] {
  return Array.from({ length: count }, (_, index) =>
    system.add({ ...system.required, ...nested(system.texts[0], `n${first + index}`) }),
  );
}
