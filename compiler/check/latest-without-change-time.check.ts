import { allRows } from '../bind/all-rows.ts';
import { eachSync } from './check.ts';
import { placeIn } from './insert-rule.ts';
import type { BoundSide } from '../bind/bound-flow.ts';

/** `conflict latest` compares when both sides were changed: where a system does not tell, another rule is needed. */
export const latestWithoutChangeTime = eachSync((sync, report) => {
  const silent = [sync.left, sync.right].find((side) => !tellsChanges(side));
  const row = allRows(sync.rows).find(
    ({ direction, conflict }) => direction === 'both' && conflict.policy === 'latest',
  );
  if (silent === undefined || row === undefined) return;
  report(
    'latest-without-change-time',
    placeIn(sync, row.conflict.span),
    { object: silent.object.name },
    { hint: `Say which side wins, \`conflict prefer ${silent.system.alias}\`, or \`conflict park\`.` },
  );
});

/** By a property of the record, or because its changes come as events. */
function tellsChanges({ object: { model } }: BoundSide): boolean {
  return model.changed !== undefined || model.eventLog === true || model.operations.events !== undefined;
}
