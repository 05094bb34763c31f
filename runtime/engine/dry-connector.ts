import { nest, pick } from '../core/flat-values.ts';
import { kept } from '../core/same-value.ts';

import type { Connector, Observation, PreparedCall, Write } from '../connectors/connector.ts';
import type { FlatValues } from '../core/flat-values.ts';
import type { SyncedObject, Topology } from '../core/topology.ts';

/** What planned writes made of a record. */
interface Planned {
  readonly values: FlatValues;
  readonly deleted: boolean;
}

/**
 * A system as it would be: reads it as it is and keeps planned writes to itself, so that later decisions of a plan see
 * what earlier ones would have made. `newId` gives the id of a record that is not made yet.
 */
export function dryConnector(connector: Connector, topology: Topology, newId: () => string): Connector {
  const { connection } = connector;
  const planned = new Map<string, Planned>();
  const made = new Set<string>();

  const ownerOf = (name: string): SyncedObject =>
    topology.object(connection, connector.model.objects[name]?.of ?? name);
  const nameOf = (object: string, id: string): string => `${ownerOf(object).object}:${id}`;

  function keep(write: Write, id: string): void {
    const name = nameOf(write.object, id);
    const before = planned.get(name)?.values ?? {};
    const values = write.kind === 'delete' ? before : { ...before, ...keptOf(write) };
    planned.set(name, { values, deleted: write.kind === 'delete' });
  }

  function keptOf(write: Exclude<Write, { kind: 'delete' }>): FlatValues {
    const { paths, watched } = ownerOf(write.object);
    const entries = Object.entries(pick(write.values, paths));
    return Object.fromEntries(entries.map(([path, value]) => [path, kept(value, watched.get(path))]));
  }

  function create(write: Extract<Write, { kind: 'create' }>): Observation {
    const id = newId();
    const owner = ownerOf(write.object);
    made.add(nameOf(write.object, id));
    keep({ ...write, values: { ...write.values, [owner.model.key]: id } }, id);
    return asMade(owner, id);
  }

  function asMade({ object }: SyncedObject, id: string): Observation {
    const { values = {}, deleted = false } = planned.get(`${object}:${id}`) ?? {};
    return { id, revision: undefined, stamp: undefined, deleted, values: nest(values), raw: {} };
  }

  return {
    connection,
    model: connector.model,
    page: (...question) => connector.page(...question),
    hasLeft: async (...question) => (await connector.hasLeft?.(...question)) === true,
    search: (...question) => connector.search(...question),
    async read(object, id, signal) {
      const name = nameOf(object, id);
      if (made.has(name)) return { kind: 'found', observation: asMade(ownerOf(object), id) };
      const result = await connector.read(object, id, signal);
      const changes = planned.get(name);
      if (result.kind === 'missing' || changes === undefined) return result;
      if (changes.deleted) return { kind: 'missing' };
      const { observation } = result;
      const { paths } = ownerOf(object);
      const values = nest({ ...pick(observation.values, paths), ...changes.values });
      return { kind: 'found', observation: { ...observation, values } };
    },
    prepare: (write) => connector.prepare(write).map((call) => ({ ...call, request: toRequest(write) })),
    close: async () => undefined,
    async send(call, id) {
      const write = toWrite(call);
      // What is made beside the record is nothing that a plan knows of.
      if (call.makes !== undefined) return { kind: 'done', id: newId(), observation: undefined };
      if (write?.kind === 'create' && id === undefined) {
        const observation = create(write);
        return { kind: 'done', id: observation.id, observation };
      }
      if (write !== undefined && write.kind !== 'create' && id !== undefined) keep(write, id);
      return { kind: 'done', id: id ?? newId(), observation: undefined };
    },
  };
}

/** Nobody sends it, and the target as it was read is known. */
function toRequest(write: Write): string {
  const planned = write.kind === 'update' ? { ...write, current: undefined } : write;
  return JSON.stringify({ planned });
}

/** Undefined for a call that was rendered for the real system, before the plan was made. */
function toWrite({ request }: PreparedCall): Write | undefined {
  const { planned }: { readonly planned?: Write } = JSON.parse(request);
  return planned;
}
