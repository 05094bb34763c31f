import type { ChangeCheck } from '../breaking-change.ts';
import { projectPlace } from '../places.ts';

/** Links are kept in the state, under the names of connections, and hold ids of what is at their addresses. */
export const connectionChanges: ChangeCheck = ({ before, after }, report) => {
  const [was, is] = [before.project, after.project];
  if (was.store !== is.store) report('state-moved', projectPlace, { before: was.store, after: is.store });
  const used = new Set(before.flows.flatMap(({ left, right }) => [left.connection, right.connection]));
  for (const connection of used) {
    const { name } = connection;
    const now = is.connections.get(name);
    if (now === undefined) {
      report('connection-removed', projectPlace, { name });
    } else if (connection.schema.system !== now.schema.system) {
      const systems = { before: connection.schema.system, after: now.schema.system };
      report('connection-redefined', projectPlace, { name, ...systems });
    } else if (connection.url !== undefined && now.url !== undefined && connection.url !== now.url) {
      report('connection-moved', projectPlace, { name, before: connection.url, after: now.url });
    }
  }
};
