import type { SourceSpan } from '../../../grammar/source.ts';
import { operationNames, type CallText, type OperationName } from '../descriptor/call-shape.ts';
import type { Reader } from '../reader.ts';
import { suggestion } from '../suggest.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** A request has a method and a path, and leaves open only what the operation can fill in. */
export const checkRequests: DescriptorCheck = (descriptor, objects, reader) => {
  for (const { text } of objects.values()) {
    for (const operation of operationNames) {
      for (const call of text.operations?.[operation] ?? []) {
        if (descriptor.connector.value === 'rest') checkForm(call, reader);
        if (operation === 'list' || operation === 'events') checkSince(call, reader);
        for (const { value, span } of textsOf(call)) checkPlaceholders(value, span, operation, reader);
      }
    }
  }
};

function checkForm({ request }: CallText, reader: Reader): void {
  if (/^(GET|POST|PUT|PATCH|DELETE) \/\S*$/.test(request.value)) return;
  reader.report('descriptor-request', request.span, {});
}

/** A time that nothing takes filters nothing, and one that nobody encodes cannot be filled in. */
function checkSince(call: CallText, reader: Reader): void {
  const isFilledIn = textsOf(call).some(({ value }) => value.includes('{since}'));
  const { request, since } = call;
  if (since === undefined ? isFilledIn : since.parameter === undefined && !isFilledIn) {
    reader.report('descriptor-since', request.span, {});
  }
}

const fillings: Readonly<Record<OperationName, readonly string[]>> = {
  list: ['{since}'],
  scan: [],
  read: ['{key}'],
  search: ['{property}', '{value}'],
  create: ['{key}'],
  update: ['{key}'],
  delete: ['{key}'],
  events: ['{since}'],
};

function textsOf(call: CallText): readonly { readonly value: string; readonly span: SourceSpan }[] {
  const query = (call.query ?? []).flatMap(({ name, span, value }) => [
    { value: name, span },
    ...(value === undefined ? [] : [value]),
  ]);
  return [call.request, ...query];
}

function checkPlaceholders(text: string, span: SourceSpan, operation: OperationName, reader: Reader): void {
  const known = fillings[operation];
  for (const [placeholder] of text.matchAll(/\{[^{}]*\}/g)) {
    if (known.includes(placeholder)) continue;
    const { hint } = suggestion(placeholder, known, span);
    reader.report('descriptor-placeholder', span, { placeholder }, { hint });
  }
}
