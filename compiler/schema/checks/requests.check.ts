import type { SourceSpan } from '../../../grammar/source.ts';
import { operationNames, type CallText, type OperationName } from '../descriptor/call-shape.ts';
import type { Reader } from '../reader.ts';
import { suggestion } from '../suggest.ts';
import type { DescriptorCheck } from './descriptor-check.ts';

/** A request has a method and a path, and leaves open only what the operation can fill in. */
export const checkRequests: DescriptorCheck = (descriptor, objects, reader) => {
  for (const { text } of objects.values()) {
    for (const operation of operationNames) {
      const calls = text.operations?.[operation] ?? [];
      for (const [position, call] of calls.entries()) {
        if (descriptor.connector.value === 'rest') checkForm(call, reader);
        if (operation === 'list' || operation === 'events') checkSince(call, reader);
        const element = call.elements === undefined ? [] : ['{element}'];
        const known = [...fillings[operation], ...madeBefore(calls, position), ...element];
        for (const { value, span } of textsOf(call)) checkPlaceholders(value, span, known, reader);
        checkConstants(call, known, reader);
      }
    }
  }
};

/** Keys of what earlier calls of an operation made beside the record. */
function madeBefore(calls: readonly CallText[], position: number): readonly string[] {
  return calls.slice(0, position).flatMap(({ makes }) => (makes === undefined ? [] : [`{${makes.value}}`]));
}

/** A constant is filled in as a whole, or not at all. */
function checkConstants({ set = [], makes }: CallText, known: readonly string[], reader: Reader): void {
  const all = makes === undefined ? known : [...known, '{own}'];
  for (const { span, value } of set) {
    if (typeof value === 'string' && /^\{\w+\}$/.test(value)) checkPlaceholders(value, span, all, reader);
  }
}

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
  left: ['{key}'],
  events: ['{since}'],
};

function textsOf(call: CallText): readonly { readonly value: string; readonly span: SourceSpan }[] {
  const query = (call.query ?? []).flatMap(({ name, span, value }) => [
    { value: name, span },
    ...(value === undefined ? [] : [value]),
  ]);
  return [call.request, ...query];
}

function checkPlaceholders(text: string, span: SourceSpan, known: readonly string[], reader: Reader): void {
  for (const [placeholder] of text.matchAll(/\{[^{}]*\}/g)) {
    if (known.includes(placeholder)) continue;
    const { hint } = suggestion(placeholder, known, span);
    reader.report('descriptor-placeholder', span, { placeholder }, { hint });
  }
}
