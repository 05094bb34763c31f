import { withArticle, withCapitalArticle } from './article.ts';
import type { CallModel, OperationsModel, Side } from '../../runtime/abi/index.ts';
import type { SyncIr } from '../ir/ir.ts';

type OperationName = keyof OperationsModel;

const order = [
  'events',
  'list',
  'scan',
  'read',
  'search',
  'create',
  'update',
  'delete',
] as const satisfies readonly OperationName[];

/** What is asked of a system for a sync, operation by operation, as its descriptor says. */
export function requestsText(sync: SyncIr, side: Side, label: string): string {
  const { operations } = sync[side].object.model;
  const used = order.flatMap((name) => {
    const calls = operations[name];
    return calls === undefined || calls.length === 0 || !isUsed(name, sync, side)
      ? []
      : [`${name} ${callsText(calls)}`];
  });
  return used.length === 0
    ? `Nothing is known of how ${withArticle(label)} is read or written.`
    : `${withCapitalArticle(label)} takes: ${used.join('; ')}.`;
}

/** Several calls of one operation are made one after the other. */
function callsText(calls: readonly CallModel[]): string {
  return calls.map(({ request }) => request).join(', then ');
}

function isUsed(name: OperationName, sync: SyncIr, side: Side): boolean {
  const { create, delete: deletes } = sync[side];
  switch (name) {
    case 'search':
      return sync.printedMatch.length > 0;
    case 'create':
      return create.policy !== 'never';
    case 'update':
      return (
        deletes === 'archive' ||
        sync.direction === 'both' ||
        (sync.direction === 'forward') === (side === 'right')
      );
    case 'delete':
      return deletes === 'always';
    default:
      return true;
  }
}
