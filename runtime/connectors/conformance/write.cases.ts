import { create, fails, find, firstCall, nested, same, update, valueAt, write } from './expect.ts';

import type { ConformanceFault, ConnectorCase } from './harness.ts';
import type { SendResult } from '../connector.ts';

export const writeCases: readonly ConnectorCase[] = [
  {
    name: 'what is created can be read, whatever characters it has',
    async run(system) {
      const [text, other] = system.texts;
      const connector = system.connect();
      const values = { ...system.required, ...nested(text, `Æ'"{key}`), ...nested(other, '<&>\\ 😀') };
      const result = await write(connector, create(system.object, values));
      same(result.kind, 'done', 'it is done');
      const [id = ''] = system.keys();
      if (result.kind === 'done' && result.id !== undefined) same(result.id, id, 'the key is the right one');
      const record = await find(connector, system.object, id);
      same(valueAt(record, text), `Æ'"{key}`, 'nothing in a value is taken for a template');
      same(valueAt(record, other), '<&>\\ 😀', 'nothing in a value is lost');
    },
  },
  {
    name: 'an update changes what it names, and nothing else',
    async run(system) {
      const [text, other] = system.texts;
      const id = system.add({ ...system.required, ...nested(text, 'before'), ...nested(other, 'kept') });
      const connector = system.connect();
      const before = await find(connector, system.object, id);
      const result = await write(connector, update(system.object, before, nested(text, 'after')));
      same(result.kind, 'done', 'it is done');
      const after = await find(connector, system.object, id);
      same([valueAt(after, text), valueAt(after, other)], ['after', 'kept'], 'only what was named');
    },
  },
  {
    name: 'null clears',
    async run(system) {
      const [text, other] = system.texts;
      const id = system.add({ ...system.required, ...nested(text, 'before'), ...nested(other, 'kept') });
      const connector = system.connect();
      const before = await find(connector, system.object, id);
      await write(connector, update(system.object, before, nested(text, null)));
      const after = await find(connector, system.object, id);
      same([valueAt(after, text), valueAt(after, other)], [null, 'kept'], 'it is empty now');
    },
  },
  {
    name: 'an update of nothing is no call, and rendering changes nothing',
    async run(system) {
      const [text] = system.texts;
      const id = system.add({ ...system.required, ...nested(text, 'x') });
      const connector = system.connect();
      const record = await find(connector, system.object, id);
      same(connector.prepare(update(system.object, record, {})), [], 'nothing to send');
      const change = update(system.object, record, nested(text, 'y'));
      const calls = connector.prepare(change);
      same(connector.prepare(change), calls, 'the same write renders the same bytes');
      same(
        calls.flatMap(({ carries }) => carries),
        [text],
        'a call names what it carries',
      );
      same((await find(connector, system.object, id)).values, record.values, 'nothing was sent yet');
    },
  },
  {
    name: 'a rendered call can be sent by another connector, after it was stored',
    async run(system) {
      const call = firstCall(
        system.connect(),
        create(system.object, { ...system.required, ...nested(system.texts[0], 'x') }),
      );
      const stored: typeof call = JSON.parse(JSON.stringify(call));
      same((await system.connect().send(stored, undefined)).kind, 'done', 'the text is all there is');
      same(system.keys().length, 1, 'it is made');
    },
  },
  {
    name: 'a value of the wrong type is refused before anything is sent',
    async run(system) {
      const connector = system.connect();
      const error = await fails(
        () =>
          connector.prepare(
            create(system.object, { ...system.required, ...nested(system.texts[0], ['secret']) }),
          ),
        'a list is no text',
      );
      same(error.message.includes('secret'), false, 'the message does not repeat the value');
    },
  },
  {
    name: 'an update of a record that is no more is refused as gone',
    async run(system) {
      const id = system.add({ ...system.required, ...nested(system.texts[0], 'x') });
      const connector = system.connect();
      const record = { ...(await find(connector, system.object, id)), id: '987654321' };
      const result = await connector.send(
        firstCall(connector, update(system.object, record, nested(system.texts[0], 'y'))),
        record.id,
      );
      same(result.kind === 'refused' && result.reason, 'gone', 'it says so');
    },
  },
  {
    name: 'a delete deletes, or is refused where the system cannot',
    async run(system) {
      const id = system.add({ ...system.required, ...nested(system.texts[0], 'x') });
      const connector = system.connect();
      const change = { kind: 'delete', object: system.object, id } as const;
      if (connector.model.objects[system.object]?.operations.delete === undefined) {
        await fails(() => connector.prepare(change), 'it cannot');
        return;
      }
      same((await write(connector, change)).kind, 'done', 'it is done');
      system.pass(3_600_000);
      const after = await connector.read(system.object, id);
      same(after.kind === 'missing' || after.observation.deleted, true, 'it is not shown as alive');
      same(system.keys(), [], 'the record is gone');
    },
  },
  outcome('refused', 'not_sent', 0),
  outcome('throttled', 'not_sent', 0),
  outcome('throttled-silently', 'not_sent', 0),
  outcome('lost', 'unknown', 1),
  outcome('failing', 'unknown', 0),
  outcome('html', 'unknown', 0),
  {
    name: 'a write that is called off before its turn was not sent',
    async run(system) {
      const connector = system.connect();
      const call = firstCall(
        connector,
        create(system.object, { ...system.required, ...nested(system.texts[0], 'x') }),
      );
      const result = await connector.send(call, undefined, AbortSignal.abort(new Error('called off')));
      same([result.kind, system.keys().length], ['not_sent', 0], 'nothing is made');
    },
  },
];

/** A create meets a fault: it is sent once, and what is said of it is certain. */
function outcome(fault: ConformanceFault, kind: SendResult['kind'], made: number): ConnectorCase {
  return {
    name: `a create that meets "${fault}" is ${kind}, and is not sent again`,
    async run(system) {
      const connector = system.connect();
      await connector.read(system.object, '987654321');
      system.fault(fault, 'write');
      const values = { ...system.required, ...nested(system.texts[0], 'x') };
      const result = await connector.send(firstCall(connector, create(system.object, values)), undefined);
      same([result.kind, system.keys().length], [kind, made], 'told as it is');
    },
  };
}
