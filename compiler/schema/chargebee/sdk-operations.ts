import type { CallModel, OperationsModel } from '../../../runtime/abi/index.ts';
import { operationNames, type OperationName } from '../descriptor/call-shape.ts';
import type { SdkFields, SdkResource } from './sdk-resource.ts';

/** Calls of a descriptor, for the operations that it writes. */
export type WrittenOperations = Partial<Record<OperationName, readonly CallModel[]>>;

/** `customer.updateBillingInfo` is the operation `updateBillingInfo` of the resource `customer`. */
export function operationNameOf(request: string): string {
  return request.slice(request.indexOf('.') + 1);
}

export function resourceNameOf(request: string): string {
  const client = request.slice(0, Math.max(0, request.indexOf('.')));
  return client.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * What can be done with a resource. All of the SDK's resources answer and page alike, so that a descriptor only
 * writes what differs; an operation that it writes as an empty list is taken away.
 */
export function sdkOperations(
  name: string,
  resource: SdkResource,
  written: WrittenOperations,
  idempotency: CallModel['idempotency'],
): OperationsModel {
  const client = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const has = (operation: string) => Object.hasOwn(resource.operations, operation);
  const protection = idempotency === undefined ? {} : { idempotency };
  const answers: Partial<Record<OperationName, Partial<CallModel>>> = {
    read: { answer: name },
    create: { answer: name, keyFrom: `${name}.id`, ...protection },
    update: { answer: name, ...protection },
    delete: protection,
  };
  const known: WrittenOperations = {
    ...(has('list') ? { list: [listCall(client, name, resource)], search: [searchCall(client, name)] } : {}),
    ...(has('retrieve') ? { read: [{ request: `${client}.retrieve` }] } : {}),
    ...(has('create') ? { create: [{ request: `${client}.create` }] } : {}),
    ...(has('update') ? { update: [{ request: `${client}.update` }] } : {}),
    ...(has('delete') ? { delete: [{ request: `${client}.delete` }] } : {}),
    ...written,
  };
  return withAnswers(known, answers);
}

function withAnswers(
  operations: WrittenOperations,
  answers: Partial<Record<OperationName, Partial<CallModel>>>,
): OperationsModel {
  const result: Partial<Record<OperationName, readonly CallModel[]>> = {};
  for (const name of operationNames) {
    const calls = operations[name] ?? [];
    if (calls.length > 0) result[name] = calls.map((call) => withAnswer(call, answers[name]));
  }
  return result;
}

/** What a call makes beside the record is answered under a name of its own. */
function withAnswer(call: CallModel, known: Partial<CallModel> = {}): CallModel {
  if (call.makes === undefined) return { ...known, ...call };
  const { answer: _answer, ...rest } = known;
  return { ...rest, keyFrom: `${resourceNameOf(call.request)}.id`, ...call };
}

const paging = { style: 'cursor', cursor: 'offset', next: 'next_offset', size: 'limit', limit: 100 } as const;

/** Changed records in the order of their change, deleted ones among them where the list can tell of them. */
function listCall(client: string, name: string, resource: SdkResource): CallModel {
  const parameters = resource.operations['list'] ?? {};
  const hasChanges = Object.hasOwn(parameters, 'updated_at');
  return {
    request: `${client}.list`,
    query: {
      ...deletedFilter(parameters, resource),
      ...(hasChanges && Object.hasOwn(parameters, 'sort_by[asc]') ? { 'sort_by[asc]': 'updated_at' } : {}),
    },
    paging,
    ...(hasChanges ? { since: { parameter: 'updated_at[after]', encoding: 'unix_seconds' } } : {}),
    answer: 'list',
    element: name,
  };
}

function deletedFilter(parameters: SdkFields, resource: SdkResource): Readonly<Record<string, string>> {
  if (Object.hasOwn(parameters, 'include_deleted')) return { include_deleted: 'true' };
  const status = resource.fields['status']?.type;
  if (!Object.hasOwn(parameters, 'status') || status?.kind !== 'enum') return {};
  return status.values.includes('deleted') ? { 'status[in]': JSON.stringify(status.values) } : {};
}

function searchCall(client: string, name: string): CallModel {
  return {
    request: `${client}.list`,
    query: { '{property}[is]': '{value}' },
    paging,
    answer: 'list',
    element: name,
  };
}
