import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import { bind } from '../bind/bind.ts';
import { indexSyncs, type FlowInput } from '../bind/sync-index.ts';
import { checkProject } from '../check/check-project.ts';
import type { CodecSignatures } from '../codecs/codec-signature.ts';
import type { FlowIr } from '../ir/ir.ts';
import type { UnreadConnections } from '../project/load-connections.ts';
import type { Connection } from '../schema/system-schema.ts';
import { lower } from './lower.ts';

export interface FlowProject {
  /** By the names that flows use. */
  readonly connections: ReadonlyMap<string, Connection>;
  /** Names of connections that could not be read, which is reported elsewhere; missing: none. */
  readonly unread?: UnreadConnections;
  /** Codecs in TypeScript; what is missing was reported. None if not given. */
  readonly codecs?: CodecSignatures;
  readonly flows: readonly FlowInput[];
}

/** Binds and checks all flows of a project together, and lowers those that have no errors. */
export function compileFlows({
  connections,
  unread = [],
  codecs = new Map(),
  flows,
}: FlowProject): Outcome<readonly FlowIr[]> {
  const syncs = indexSyncs(flows, connections);
  const bound = flows.map((flow) => bind(flow, { connections, unread, codecs, syncs }));
  const checked = checkProject(bound);
  const broken = new Set(checked.diagnostics.filter(isError).map(({ file }) => file));
  return {
    value: checked.value.filter(({ source }) => !broken.has(source.path)).map(lower),
    diagnostics: checked.diagnostics,
  };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
