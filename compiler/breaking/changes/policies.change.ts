import type { DeletePolicy } from '../../../runtime/abi/index.ts';
import { conditionText } from '../../docs/condition-text.ts';
import type { CreateIr } from '../../ir/ir.ts';
import type { ChangeCheck } from '../breaking-change.ts';
import { sideName } from '../compared-sync.ts';
import { syncPlace } from '../places.ts';

const deleteRank: Readonly<Record<DeletePolicy, number>> = { never: 0, archive: 1, always: 2 };
const createRank: Readonly<Record<CreateIr['policy'], number>> = { never: 0, if: 1, always: 2 };

/** Who is created and deleted for whom. */
export const policyChanges: ChangeCheck = ({ kept }, report) => {
  for (const { before, after } of kept) {
    for (const index of [0, 1] as const) {
      const was = before.sides[index].side;
      const is = after.sides[index].side;
      const side = sideName(after.sides[index]);
      const creates = { before: createText(was.create), after: createText(is.create) };
      if (creates.before !== creates.after) {
        const isLess = createRank[is.create.policy] < createRank[was.create.policy];
        report(isLess ? 'creates-less' : 'creates-more', syncPlace(after), { side, ...creates });
      }
      if (was.delete !== is.delete) {
        const isLess = deleteRank[is.delete] < deleteRank[was.delete];
        const policies = { before: `\`${was.delete}\``, after: `\`${is.delete}\`` };
        report(isLess ? 'deletes-less' : 'deletes-more', syncPlace(after), { side, ...policies });
      }
    }
  }
};

function createText(create: CreateIr): string {
  return create.policy === 'if' ? `\`if ${conditionText(create.condition)}\`` : `\`${create.policy}\``;
}
