import type { CheckedProject } from '../compile-project.ts';
import type { BreakingChange, ChangeCheck } from './breaking-change.ts';
import { reportChangesInto } from './breaking-change.ts';
import { codecFileChanges } from './changes/codec-files.change.ts';
import { codecChanges } from './changes/codecs.change.ts';
import { conflictChanges } from './changes/conflict.change.ts';
import { connectionChanges } from './changes/connections.change.ts';
import { flowChanges } from './changes/flows.change.ts';
import { identityChanges } from './changes/identity.change.ts';
import { matchChanges } from './changes/match.change.ts';
import { objectChanges } from './changes/objects.change.ts';
import { policyChanges } from './changes/policies.change.ts';
import { propertyChanges } from './changes/properties.change.ts';
import { rowChanges } from './changes/rows.change.ts';
import { scopeChanges } from './changes/scope.change.ts';
import { syncChanges } from './changes/syncs.change.ts';
import { compareSyncs } from './comparison.ts';

const checks: readonly ChangeCheck[] = [
  connectionChanges,
  flowChanges,
  syncChanges,
  matchChanges,
  scopeChanges,
  policyChanges,
  identityChanges,
  rowChanges,
  codecChanges,
  codecFileChanges,
  conflictChanges,
  objectChanges,
  propertyChanges,
];

/** What a project does to what an earlier version of it has left behind. Both compile. */
export function compareProjects(before: CheckedProject, after: CheckedProject): readonly BreakingChange[] {
  const changes: BreakingChange[] = [];
  const comparison = compareSyncs(before, after);
  for (const check of checks) check(comparison, reportChangesInto(changes));
  return changes.toSorted((a, b) =>
    a.file === b.file ? a.span.start - b.span.start : a.file < b.file ? -1 : 1,
  );
}
