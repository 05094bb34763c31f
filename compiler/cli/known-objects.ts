import { suggest } from '../../grammar/index.ts';
import type { Store } from '../../runtime/index.ts';
import { loadProject } from '../project/load-project.ts';
import { UsageError } from './failure.ts';
import type { ProjectFolder } from './project.ts';

/** A connection and an object as people type them; what is missing is not asked about. */
export interface TypedName {
  readonly connection?: string | undefined;
  readonly object?: string | undefined;
}

/** Refuses names that neither the project nor its state has: "nothing" would be a wrong answer about them. */
export async function checkNames(
  folder: ProjectFolder,
  store: Store,
  names: readonly TypedName[],
): Promise<void> {
  const asked = names.some(({ connection, object }) => connection !== undefined || object !== undefined);
  if (!asked) return;
  const known = await knownObjects(folder, store);
  for (const { connection, object } of names) {
    if (connection !== undefined && !known.has(connection)) {
      throw unknown('unknown-connection', `connection ${connection}`, connection, [...known.keys()]);
    }
    const objects = connection === undefined ? [...known.values()] : [known.get(connection) ?? new Set()];
    const all = new Set(objects.flatMap((each) => [...each]));
    if (object !== undefined && !all.has(object)) {
      const whose = connection === undefined ? '' : ` in ${connection}`;
      throw unknown('unknown-object', `object ${object}${whose}`, object, [...all]);
    }
  }
}

async function knownObjects(
  { host }: ProjectFolder,
  store: Store,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const known = new Map<string, Set<string>>();
  const add = (connection: string, object: string): void => {
    known.set(connection, (known.get(connection) ?? new Set()).add(object));
  };
  const { value } = await loadProject(host);
  for (const [connection, { schema }] of value.connections) {
    const objects = Object.entries(schema.model.objects).filter(
      ([, { of, each }]) => of === undefined || each !== undefined,
    );
    for (const [object] of objects) add(connection, object);
  }
  for (const { connection, object } of await store.objects()) add(connection, object);
  return known;
}

function unknown(
  code: 'unknown-connection' | 'unknown-object',
  what: string,
  typed: string,
  known: readonly string[],
): UsageError {
  const near = suggest(typed, known);
  const all = known.length === 0 ? 'the project has none yet' : `known are: ${known.join(', ')}`;
  return new UsageError(code, `there is no ${what}`, near === undefined ? all : `did you mean ${near}?`);
}
