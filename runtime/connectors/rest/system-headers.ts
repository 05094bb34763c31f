import { secretOr } from './secret-or.ts';

import type { SystemModel } from '../../abi/index.ts';
import type { ConnectorEnvironment } from '../shared/environment.ts';

/** The headers of every request to a system, a login among them. */
export function systemHeaders(
  { headers = {} }: SystemModel,
  secrets: ConnectorEnvironment['secrets'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), secretOr(value, secrets)]),
  );
}
