import type { PropertyModel } from '../../../runtime/abi/index.ts';
import type { SourceSpan } from '../../../grammar/source.ts';
import type { PropertyText } from '../descriptor/property-shape.ts';
import type { Reader } from '../reader.ts';
import type { Entry } from '../shape/collections.ts';
import { suggestion } from '../suggest.ts';
import type { DescribedProperty } from './described.ts';
import { flattenProperties, type FlatProperty } from './flatten-properties.ts';
import { toPropertyModel } from './property-model.ts';

/** Properties that are known without the descriptor, e.g. from an SDK's types. */
export interface KnownProperties {
  readonly models: ReadonlyMap<string, PropertyModel>;
  /** Names that a descriptor may add: custom fields. */
  readonly addable: (path: string) => boolean;
}

/** The properties of an object: what is known of them, and what the descriptor adds. */
export function describeProperties(
  object: { readonly name: string; readonly span: SourceSpan },
  entries: readonly Entry<PropertyText>[],
  known: KnownProperties | undefined,
  reader: Reader,
): ReadonlyMap<string, DescribedProperty> {
  const described = new Map<string, DescribedProperty>();
  for (const [path, model] of known?.models ?? []) {
    described.set(path, { path, span: object.span, text: undefined, model });
  }
  for (const flat of flattenProperties(entries, reader)) {
    const property = describeOne(object.name, flat, described.get(flat.path), known, reader);
    if (property !== undefined) described.set(flat.path, property);
  }
  return described;
}

function describeOne(
  object: string,
  flat: FlatProperty,
  before: DescribedProperty | undefined,
  known: KnownProperties | undefined,
  reader: Reader,
): DescribedProperty | undefined {
  const { path, span, text } = flat;
  if (before?.text !== undefined) {
    reader.report('descriptor-duplicate-property', span, { object, property: path });
    return undefined;
  }
  if (before === undefined && known !== undefined && !known.addable(path)) {
    const details = suggestion(path, [...known.models.keys()], span);
    reader.report('descriptor-unknown-property', span, { object, property: path }, details);
    return undefined;
  }
  const type = text.type?.value ?? before?.model.type;
  if (type === undefined) {
    reader.report('descriptor-missing-type', span, { property: path });
    return undefined;
  }
  return { path, span, text, model: toPropertyModel(flat, type, before?.model) };
}
