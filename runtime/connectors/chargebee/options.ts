import type { SystemModel } from '../../abi/index.ts';
import type { ConnectorEnvironment } from '../shared/environment.ts';

/** What a Chargebee connector is made of. */
export interface ChargebeeOptions extends ConnectorEnvironment {
  /** Name of the connection, as in `syncline.yaml`. */
  readonly connection: string;
  /** The site: `https://acme-test.chargebee.com`. */
  readonly url: string;
  readonly model: SystemModel;
}
