import type { Check, Outcome } from './check.ts';

/** Properties that people changed, once for each other record that has to hear of it. */
function occasions({ stage }: Outcome): number {
  const persons = stage.plan.persons + 4;
  return stage.ledger.edits.reduce((sum, edit) => {
    if (edit.kind === 'add') return sum + 3;
    const readers = edit.object === 'Organisations' ? persons : 1;
    return sum + readers;
  }, 0);
}

/** G5: no echo: where nothing went wrong, each thing that people did costs a bounded number of writes. */
export const noEcho: Check = {
  promise: 'G5',
  violations(outcome) {
    const { writes, faults, crashes } = outcome;
    const allowed = occasions(outcome) * 2 + (faults + crashes) * 3;
    const made = writes.webcrm + writes.chargebee;
    return made > allowed
      ? [`${made} writes for ${occasions(outcome)} occasions and ${faults + crashes} mishaps`]
      : [];
  },
  situations: ({ writes }) => ({ writes: writes.webcrm + writes.chargebee }),
};
