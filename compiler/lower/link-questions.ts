import type { BoundCondition, BoundSync } from '../bind/bound-flow.ts';
import { guardsOf, partsOf, rulesOf } from '../check/sync-conditions.ts';
import type { AskedIr } from '../ir/ir.ts';
import { lowerQuestion } from './lower-condition.ts';

/** What the conditions of a sync ask about links, each once. */
export function linkQuestions(sync: BoundSync): readonly AskedIr[] {
  const asked = [
    ...questionsIn(rulesOf(sync)).map((question) => ({ ...question, guards: false })),
    ...questionsIn(guardsOf(sync)).map((question) => ({ ...question, guards: true })),
  ];
  const keyOf = ({ relation, sync: name, side, guards }: AskedIr): string =>
    `${relation} ${side} ${guards} ${name}`;
  return [...new Map(asked.map((question) => [keyOf(question), question])).values()];
}

function questionsIn(conditions: readonly BoundCondition[]): readonly Omit<AskedIr, 'guards'>[] {
  return conditions
    .flatMap(partsOf)
    .flatMap((part) =>
      part.kind === 'linked' || part.kind === 'referenced'
        ? [{ relation: part.kind, ...lowerQuestion(part.question) }]
        : [],
    );
}
