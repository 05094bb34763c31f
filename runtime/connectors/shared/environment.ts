import type { Clock, Random, Scheduler, Transport } from '../../environment.ts';

/** What every connector gets from outside. */
export interface ConnectorEnvironment {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** The value of a secret by its name. Throws a `SyncError` where there is none. */
  readonly secrets: (name: string) => string;
}
