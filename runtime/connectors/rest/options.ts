import type { SystemModel } from '../../abi/index.ts';
import type { ConnectorEnvironment } from '../shared/environment.ts';

/** What a REST connector is made of. */
export interface RestOptions extends ConnectorEnvironment {
  /** Name of the connection, as in `syncline.yaml`. */
  readonly connection: string;
  /** Where the system is: `https://api.webcrm.com`. */
  readonly url: string;
  readonly model: SystemModel;
}
