import { SyncError } from '../errors.ts';

import type { Connector } from '../connectors/connector.ts';

/** A connector that counts its requests and notices when its system does not answer any more. */
export interface Line extends Connector {
  readonly requests: number;
  /** Several requests in a row failed: the rest of the run leaves the system alone. */
  readonly down: boolean;
  /** Set by a pull that failed. */
  giveUp(): void;
}

const failuresUntilDown = 3;

/** One line per run. Nothing is written to its system by a process that does not own the store any more. */
export function openLine(connector: Connector, checkOwner: () => Promise<void>): Line {
  let requests = 0;
  let failures = 0;
  let down = false;

  async function counted<T>(ask: () => Promise<T>): Promise<T> {
    if (down) throw systemDown(connector.connection);
    requests += 1;
    try {
      const answer = await ask();
      failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof SyncError && error.retryable) failed();
      throw error;
    }
  }

  function failed(): void {
    failures += 1;
    if (failures >= failuresUntilDown) down = true;
  }

  const hasLeft = connector.hasLeft?.bind(connector);
  return {
    connection: connector.connection,
    model: connector.model,
    get requests() {
      return requests;
    },
    get down() {
      return down;
    },
    giveUp() {
      down = true;
    },
    page: (...question) => counted(() => connector.page(...question)),
    read: (...question) => counted(() => connector.read(...question)),
    ...(hasLeft && { hasLeft: (...question) => counted(() => hasLeft(...question)) }),
    search: (...question) => counted(() => connector.search(...question)),
    prepare: (write) => connector.prepare(write),
    async send(call, id, signal) {
      if (down) return { kind: 'not_sent', error: systemDown(connector.connection) };
      await checkOwner();
      requests += 1;
      const result = await connector.send(call, id, signal);
      if (result.kind === 'unknown') failed();
      else if (result.kind !== 'not_sent') failures = 0;
      return result;
    },
    close: () => connector.close(),
  };
}

function systemDown(connection: string): SyncError {
  return new SyncError('system-down', `${connection} does not answer`, {
    why: 'Several requests in a row failed; the rest of this run leaves it alone.',
    fix: 'Nothing is lost: the next run goes on. Check the system, its URL and the credentials if this lasts.',
    where: { connection },
    retryable: true,
  });
}
