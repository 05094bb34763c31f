import type { SystemModel } from '../../runtime/abi/index.ts';
import { fetchTransport, systemClock, systemRandom, systemScheduler } from '../../runtime/edge/index.ts';
import type { Connector, Transport } from '../../runtime/index.ts';
import { SyncError } from '../../runtime/index.ts';
import { UsageError } from './failure.ts';
import type { Secrets } from './secrets.ts';

/** Where a system is and what opens it. */
export interface Access {
  readonly connection: string;
  readonly url: string | undefined;
  readonly secrets: Secrets;
  readonly model: SystemModel;
}

/** Makes the connector that a descriptor asks for. `onRequest` is told of every request that leaves. */
export async function connect(access: Access, onRequest: () => void): Promise<Connector> {
  const { connection, url, secrets, model } = access;
  if (url === undefined) throw withoutUrl(connection);
  const options = {
    connection,
    url,
    model,
    transport: telling(fetchTransport(), onRequest),
    clock: systemClock,
    scheduler: systemScheduler,
    random: systemRandom,
    secrets: (name: string): string => {
      const secret = secrets[name];
      if (secret !== undefined) return secret;
      throw new SyncError('secret-missing', `the connection ${connection} has no secret ${name}`);
    },
  };
  if (model.connector === 'chargebee') {
    const { chargebeeConnector } = await import('../../runtime/connectors/chargebee/index.ts');
    return chargebeeConnector(options);
  }
  const { restConnector } = await import('../../runtime/connectors/rest/index.ts');
  return restConnector(options);
}

/** A write that has left is waited for when the run is stopped: cut off, nobody would know what became of it. */
function telling(transport: Transport, onRequest: () => void): Transport {
  return {
    send: (request, signal) => {
      onRequest();
      const mayBeCut = request.method === 'GET' || signal?.aborted === true;
      return transport.send(request, mayBeCut ? signal : undefined);
    },
  };
}

function withoutUrl(connection: string): UsageError {
  return new UsageError(
    'connection-without-url',
    `the connection ${connection} has no url`,
    `write it into syncline.yaml, or try the flows without an account: syncline run --sandbox`,
  );
}
