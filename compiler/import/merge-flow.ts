import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { format } from '../../grammar/format.ts';
import type { FlowInput } from '../bind/sync-index.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import { withRows } from './insert-rows.ts';
import { placeSections } from './place-sections.ts';
import type { PlannedFlow } from './plan-flow.ts';
import { writeHeader, writeSync, type SideNames } from './write-flow.ts';

/** What is to become one flow. */
export interface FlowPlan {
  readonly path: string;
  /** The flow there is. */
  readonly flow: FlowInput | undefined;
  /** How its systems are called. */
  readonly names: SideNames;
  /** Its documents, in the order in which they were given. */
  readonly documents: PlannedFlow[];
}

/**
 * Adds to a flow what its documents say more: rows at the end of their syncs, sections after the last one. A flow that
 * is not there is begun. Undefined where nothing is new.
 */
export function mergeFlow(
  { path, flow, names, documents }: FlowPlan,
  diagnostics: Diagnostic[],
): GeneratedFile | undefined {
  const placed = placeSections(flow, documents);
  const added = placed.filter(({ present }) => present === undefined);
  const grown = placed.filter(({ present, rows }) => present !== undefined && rows.length > 0);
  const before =
    flow === undefined
      ? documents.slice(0, 1).map((plan) => writeHeader(plan, names))
      : [withRows(flow.source.text, grown, diagnostics).trimEnd()];
  if (added.length === 0 && before[0] === flow?.source.text.trimEnd()) return undefined;
  const sections = added.flatMap((place) => writeSync(place, names, placed));
  return { path, text: format({ path, text: `${[...before, ...sections].join('\n\n')}\n` }).value };
}
