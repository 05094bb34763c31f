import type { CallModel, OperationsModel } from '../../../runtime/abi/index.ts';
import {
  operationNames,
  type IdempotencyText,
  type OperationName,
  type OperationsText,
} from '../descriptor/call-shape.ts';
import { toCallModel } from './call-model.ts';
import type { Know } from './describe-objects.ts';

/** A plain REST system is what its descriptor says, and no more. */
export function restKnowledge(idempotency: IdempotencyText | undefined): Know {
  return (_name, _span, text) => ({
    operations: toOperations(text.operations ?? {}, idempotency),
    properties: undefined,
  });
}

const writing: ReadonlySet<OperationName> = new Set(['create', 'update', 'delete']);

export function toOperations(
  texts: OperationsText,
  idempotency: IdempotencyText | undefined,
): OperationsModel {
  const operations: Partial<Record<OperationName, readonly CallModel[]>> = {};
  for (const name of operationNames) {
    const calls = texts[name];
    if (calls === undefined) continue;
    operations[name] = calls.map((call) => toCallModel(call, writing.has(name) ? idempotency : undefined));
  }
  return operations;
}
