import { eachSync } from './check.ts';
import { conditionsOf, partsOf } from './sync-conditions.ts';

/** A condition in prose says what a person has yet to write: it stands in drafts, which are never run. */
export const proseOutsideDraft = eachSync((sync, report) => {
  if (sync.node.draft) return;
  for (const condition of conditionsOf(sync).flatMap(partsOf)) {
    if (condition.kind !== 'prose') continue;
    const hint = 'Write it as a comparison of properties, or make the sync a draft.';
    report('prose-outside-draft', condition.span, {}, { hint });
  }
});
