import { guardSecrets } from '../shared/guard-secrets.ts';
import { objectOf } from '../shared/model.ts';
import { readPage } from '../shared/page.ts';
import { checkKey, hasLeft, readRecord } from '../shared/read.ts';
import { searchRecords } from '../shared/search.ts';
import { openClient } from './client.ts';
import { prepareWrite } from './prepare.ts';
import { openQuota } from './quota.ts';
import { toRequest } from './request.ts';
import { sendCall } from './send.ts';

import type { Connector } from '../connector.ts';
import type { Caller } from '../shared/caller.ts';
import type { RestOptions } from './options.ts';

export type { RestOptions } from './options.ts';

/** A connector that knows of its system what the descriptor says, and nothing else. */
export function restConnector(given: RestOptions): Connector {
  const options = guardSecrets(given);
  const client = openClient(options);
  const quota = openQuota(options.clock);
  const { connection, model } = options;
  const caller: Caller = {
    ...options,
    ask: (question, signal) => client.send(toRequest(question), signal),
  };
  return {
    connection,
    model,
    page: (object, request, signal) => readPage(caller, object, request, signal),
    async read(object, id, signal) {
      checkKey(object, id);
      return readRecord({ caller, object, model: objectOf(model, object) }, id, signal);
    },
    hasLeft: (object, id, signal) => hasLeft({ caller, object, model: objectOf(model, object) }, id, signal),
    search: (object, properties, signal) => searchRecords(caller, object, properties, signal),
    prepare: (write) => prepareWrite(model, write),
    send: (call, id, signal) => sendCall({ ...options, quota }, client, call, id, signal),
    close: () => Promise.resolve(),
  };
}
