import { at } from '../../canonical/wire.ts';
import { unreadable } from '../shared/answer.ts';
import { observe } from '../shared/observe.ts';
import { openClient } from './client.ts';
import { callsOf, objectOf } from './model.ts';
import { readPage } from './page.ts';
import { prepareWrite } from './prepare.ts';
import { ask, emptyKey, labelOf, placeOf, type Reading } from './read.ts';
import { readRequest } from './request.ts';
import { searchRecords } from './search.ts';
import { sendCall } from './send.ts';

import type { Connector, ReadResult } from '../connector.ts';
import type { RestClient } from './client.ts';
import type { RestOptions } from './options.ts';

export type { RestOptions } from './options.ts';

/** A connector that knows of its system what the descriptor says, and nothing else. */
export function restConnector(options: RestOptions): Connector {
  const client = openClient(options);
  return {
    connection: options.connection,
    model: options.model,
    page: (object, request, signal) => readPage(options, client, object, request, signal),
    read: (object, id, signal) => readOne(options, client, object, id, signal),
    search: (object, properties, signal) => searchRecords(options, client, object, properties, signal),
    prepare: (write) => prepareWrite(options.model, write),
    send: (call, id, signal) => sendCall(options, client, call, id, signal),
    close: () => Promise.resolve(),
  };
}

async function readOne(
  options: RestOptions,
  client: RestClient,
  object: string,
  id: string,
  signal: AbortSignal | undefined,
): Promise<ReadResult> {
  if (id === '') throw emptyKey(object);
  const model = objectOf(options.model, object);
  const [call] = callsOf(model, object, 'read');
  const request = readRequest(call, { key: id });
  const reading: Reading = { options, client, object, model, call, request, accepts: [404, 410] };
  const { status, json } = await ask(reading, signal);
  if (status === 404 || status === 410) return { kind: 'missing' };
  const observation = observe(model, options.model.empty, at(json, call.answer ?? '.'));
  if (observation === undefined) throw unreadable(labelOf(reading), `has no ${model.key}`, placeOf(reading));
  return { kind: 'found', observation };
}
