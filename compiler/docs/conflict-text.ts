import type { ConflictIr, FlowIr, SyncIr } from '../ir/ir.ts';
import { systemLabel } from './section-labels.ts';

/** The rule that most rows have; of two, the one that stands first. Undefined where no value goes both ways. */
export function usualConflict({ rows }: SyncIr): ConflictIr | undefined {
  const rules = rows.filter(({ direction }) => direction === 'both').map(({ conflict }) => conflict);
  const count = (rule: ConflictIr): number => rules.filter((each) => sameConflict(each, rule)).length;
  return rules.toSorted((one, other) => count(other) - count(one))[0];
}

export function sameConflict(one: ConflictIr, other: ConflictIr): boolean {
  const sideOf = (rule: ConflictIr) => (rule.policy === 'prefer' ? rule.side : undefined);
  return one.policy === other.policy && sideOf(one) === sideOf(other);
}

export function conflictSentence(conflict: ConflictIr, flow: FlowIr): string {
  return `Where a property was changed on both sides, ${winnerText(conflict, flow)}.`;
}

/** Who decides between two values. */
export function winnerText(conflict: ConflictIr, flow: FlowIr): string {
  switch (conflict.policy) {
    case 'latest':
      return 'the later change wins';
    case 'park':
      return 'a person decides';
    case 'prefer':
      return `${systemLabel(flow, conflict.side)} wins`;
  }
}
