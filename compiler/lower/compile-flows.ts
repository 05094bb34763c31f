import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import { bind } from '../bind/bind.ts';
import { declaredSyncs, indexSyncs, type FlowInput, type SyncIndex } from '../bind/sync-index.ts';
import { checkProject } from '../check/check-project.ts';
import type { CodecSignatures } from '../codecs/codec-signature.ts';
import type { FlowIr } from '../ir/ir.ts';
import { createMemory, once, type Memory } from '../memory.ts';
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

/**
 * Binds and checks all flows of a project together. Its value is those without errors, lowered when they are asked for:
 * who only checks needs none of it.
 */
export function compileFlows(project: FlowProject, memory = createMemory()): Outcome<readonly FlowIr[]> {
  const { connections, unread = [], codecs = new Map(), flows } = project;
  const syncs = syncsOf(project, memory);
  const bound = flows.map((flow) =>
    memory.bound(flow.source.path, [flow, connections, String(unread), codecs, syncs], () =>
      bind(flow, { connections, unread, codecs, syncs }),
    ),
  );
  const checked = checkProject(bound, memory);
  const broken = new Set(checked.diagnostics.filter(isError).map(({ file }) => file));
  const sound = checked.value.filter(({ source }) => !broken.has(source.path));
  const lowered = once(() =>
    sound.map((flow) => memory.lowered(flow.source.path, [flow], () => lower(flow))),
  );
  return {
    get value() {
      return lowered();
    },
    diagnostics: checked.diagnostics,
  };
}

/** The same index as long as no flow gains, loses or renames a sync: then all flows stay bound. */
function syncsOf({ flows, connections }: FlowProject, { declared, index }: Memory): SyncIndex {
  const syncs = flows.flatMap((flow) => {
    const found = declaredSyncs(flow, connections);
    const names = found.flatMap(({ name, draft, left, right }) => [name, draft, left.records, right.records]);
    const objects = found.flatMap(({ left, right }) => [left.object, right.object]);
    return declared(flow.source.path, [connections, ...names, ...objects], () => found);
  });
  return index('', syncs, () => indexSyncs(syncs));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
