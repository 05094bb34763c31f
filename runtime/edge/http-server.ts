import type { Server } from 'node:http';
import { SyncError } from '../errors.ts';

/** Starts to listen, and gives the port. Rejects with the `SyncError` `port-in-use` or `cannot-listen`. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function listenError(cause: Error, port: number, host: string): SyncError {
  if ('code' in cause && cause.code === 'EADDRINUSE') {
    return new SyncError('port-in-use', `port ${port} is in use`, {
      why: 'Another program on this machine listens there.',
      fix: 'Stop that program, or choose another port.',
      cause,
    });
  }
  return new SyncError('cannot-listen', `no port can be opened at ${host}:${port}`, {
    why: cause.message,
    fix: 'Name an address of this machine, and a port that this user may open.',
    cause,
  });
}

/** Breaks open connections and frees the port. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
