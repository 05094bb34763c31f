import { guardSecrets } from '../shared/guard-secrets.ts';
import { objectOf } from '../shared/model.ts';
import { readPage } from '../shared/page.ts';
import { hasLeft, readRecord } from '../shared/read.ts';
import { searchRecords } from '../shared/search.ts';
import { fillQuery } from '../shared/template.ts';
import { readEventPage, readFromEvents } from './events.ts';
import { prepareWrite } from './prepare.ts';
import { isModuleOff, moduleOff } from './module-off.ts';
import { openSdkClient, usableId, type SdkCall } from './sdk-client.ts';
import { sendCall } from './send.ts';

import type { ObjectModel } from '../../abi/index.ts';
import type { Connector } from '../connector.ts';
import type { Caller, Question } from '../shared/caller.ts';
import type { ChargebeeOptions } from './options.ts';

export type { ChargebeeOptions } from './options.ts';

/** Chargebee through its official SDK, over the transport that is handed in. Throws a `SyncError` without an API key. */
export function chargebeeConnector(given: ChargebeeOptions): Connector {
  const options = guardSecrets(given);
  const { connection, model } = options;
  const client = openSdkClient(options);
  const caller: Caller = {
    ...options,
    async ask(question, signal) {
      const response = await client.send(toSdkCall(question), signal);
      if (isModuleOff(response)) throw moduleOff(question.call.request);
      return response;
    },
  };
  return {
    connection,
    model,
    page: (object, request, signal) =>
      isToldByEvents(objectOf(model, object))
        ? readEventPage(caller, object, request, signal)
        : readPage(caller, object, request, signal),
    async read(object, id, signal) {
      const subject = { caller, object, model: objectOf(model, object) };
      if (isToldByEvents(subject.model)) return readFromEvents(caller, object, id, signal);
      return readRecord(subject, usableId(id), signal);
    },
    hasLeft: (object, id, signal) =>
      hasLeft({ caller, object, model: objectOf(model, object) }, usableId(id), signal),
    search: (object, properties, signal) => searchRecords(caller, object, properties, signal),
    prepare: (write) => prepareWrite(model, write),
    send: (call, id, signal) => sendCall(options, client, call, id, signal),
    close: () => Promise.resolve(),
  };
}

function isToldByEvents({ operations }: ObjectModel): boolean {
  return operations.list === undefined && operations.events !== undefined;
}

/** Filters with operators are given as literal keys: the SDK takes two of them on one property for one nested filter. */
function toSdkCall({ call, values, parameters }: Question): SdkCall {
  return {
    operation: call.request,
    id: values.key ?? null,
    params: Object.fromEntries([...fillQuery(call, values), ...Object.entries(parameters)]),
    headers: {},
  };
}
