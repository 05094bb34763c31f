import type { ChangeCheck } from '../breaking-change.ts';
import type { ComparedSync } from '../compared-sync.ts';
import type { Comparison } from '../comparison.ts';
import { formerPlace, syncPlace } from '../places.ts';

/** A sync is a pair of objects that is kept in step; its name is only what people call it. */
export const syncChanges: ChangeCheck = (comparison, report) => {
  for (const sync of comparison.removed) {
    if (!isToldHere(sync, comparison)) continue;
    const draft = draftOf(sync, comparison);
    const place = draft ?? formerPlace(sync.flow.file, comparison.after);
    report(draft === undefined ? 'sync-removed' : 'sync-drafted', place, { pair: sync.pair });
  }
  for (const { before, after } of comparison.kept) {
    const [was, is] = [fullName(before), fullName(after)];
    const isFlowKept = comparison.after.flows.some(({ name }) => name === before.flow.name);
    if (was !== is && isFlowKept) report('sync-renamed', syncPlace(after), { before: was, after: is });
  }
};

/** A connection or a flow that is gone says it for all of its syncs. */
function isToldHere({ flow, sides }: ComparedSync, { after }: Comparison): boolean {
  return (
    after.flows.some(({ name }) => name === flow.name) &&
    sides.every(({ connection }) => after.project.connections.has(connection.name))
  );
}

function fullName({ flow, sync }: ComparedSync): string {
  return `${flow.name}/${sync.name}`;
}

function draftOf({ flow, sync }: ComparedSync, { after }: Comparison) {
  const now = after.flows.find(({ name }) => name === flow.name);
  const draft = now?.syncs.find(({ name, draft }) => draft && name === sync.name);
  return now && draft && { file: now.file, span: draft.span };
}
