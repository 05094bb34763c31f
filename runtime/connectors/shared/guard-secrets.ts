import { redactor } from '../../edge/redact.ts';
import { TransportError } from '../../environment.ts';

import type { ConnectorEnvironment } from './environment.ts';

/** The same environment, but no secret that was handed out gets into the message of a failed request. */
export function guardSecrets<Environment extends ConnectorEnvironment>(
  environment: Environment,
): Environment {
  const known = new Set<string>();
  return {
    ...environment,
    secrets(name) {
      const secret = environment.secrets(name);
      known.add(secret);
      return secret;
    },
    transport: {
      async send(request, signal) {
        try {
          return await environment.transport.send(request, signal);
        } catch (error) {
          if (!(error instanceof TransportError)) throw error;
          throw new TransportError(redactor([...known])(error.message), error.sent);
        }
      },
    },
  };
}
