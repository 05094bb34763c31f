import type { SystemModel } from '../../abi/index.ts';
import type { Connector } from '../../connectors/connector.ts';
import { readOne, readPage, search, type View } from './answers.ts';
import { ownerOf } from './object-facts.ts';
import { render } from './rendered.ts';
import { carryOut } from './carry-out.ts';
import type { Habits, SimulatedRecords } from './simulated-records.ts';
import type { Traces } from './simulated-system.ts';
import type { RequestInfo, Weather } from './weather.ts';

/** What one process reaches a simulated system through. */
export interface Access {
  readonly connection: string;
  readonly model: SystemModel;
  readonly habits: Habits;
  readonly records: SimulatedRecords;
  readonly traces: Traces;
  readonly weather: Weather;
  readonly now: () => number;
}

/** A connector as its contract has it, over records in memory: it knows of the system what the descriptor says. */
export function openConnector(access: Access): Connector {
  const { connection, model, weather, records } = access;
  const owner = (object: string): string => ownerOf(model, object);
  async function ask<T>(request: Omit<RequestInfo, 'connection'>, answer: (view: View) => T): Promise<T> {
    const info = { connection, ...request };
    const treatment = await weather.meet(info);
    const result = readOne(access, treatment, answer);
    await weather.heard(info);
    return result();
  }
  return {
    connection,
    model,
    page: (object, request) =>
      ask(
        {
          object: owner(object),
          kind: request.kind === 'all' || request.since === undefined ? 'list' : 'changes',
        },
        (view) => readPage(access, view, owner(object), request),
      ),
    read: (object, id) =>
      ask({ object: owner(object), kind: 'read' }, (view) => {
        const observation = view.one(owner(object), id);
        return observation === undefined ? { kind: 'missing' } : { kind: 'found', observation };
      }),
    search: (object, properties) =>
      ask({ object: owner(object), kind: 'search' }, (view) => search(access, view, object, properties)),
    prepare: (write) => render(model, records.facts(owner(write.object)), write),
    async send(call, id) {
      const kind = call.idempotent ? 'write' : 'create';
      const info = { connection, object: owner(call.object), kind } as const;
      const treatment = await weather.meet(info);
      const result = carryOut(access, treatment, call, id);
      await weather.heard(info);
      return result;
    },
    close: () => Promise.resolve(),
  };
}
