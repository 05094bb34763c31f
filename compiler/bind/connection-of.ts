import type { SystemName } from '../../grammar/ast.ts';
import type { Connection } from '../schema/system-schema.ts';

/** The connection that a header names: by its own name, or by the kind of its system and, behind `as`, its name. */
export function connectionOf(
  { system, alias }: SystemName,
  connections: ReadonlyMap<string, Connection>,
): Connection | undefined {
  const known = connections.get(system.text);
  if (known !== undefined || alias === undefined) return known;
  const named = connections.get(alias.text);
  return named?.schema.system === system.text ? named : undefined;
}
