import type { OperationsModel } from '../../../runtime/abi/index.ts';
import type { SourceSpan } from '../../../grammar/source.ts';
import type { DescriptorText, ObjectText } from '../descriptor/descriptor-shape.ts';
import type { Reader } from '../reader.ts';
import type { Entry } from '../shape/collections.ts';
import type { Located } from '../shape/shape.ts';
import { suggestion } from '../suggest.ts';
import type { DescribedObject, DescribedProperty } from './described.ts';
import { describeProperties, type KnownProperties } from './describe-properties.ts';
import { inherit, type Owner } from './inherit.ts';
import { toObjectModel } from './object-model.ts';

/** What a connector adds to what a descriptor says of an object. */
export interface Knowledge {
  readonly operations: OperationsModel;
  readonly properties: KnownProperties | undefined;
}

/** Undefined, and reported, where the connector has no such object. */
export type Know = (name: string, span: SourceSpan, text: ObjectText) => Knowledge | undefined;

interface NamedObject {
  readonly name: string;
  readonly span: SourceSpan;
  readonly text: ObjectText;
}

/** All objects of a descriptor: first those that stand alone, then the facets and parts of them. */
export function describeObjects(
  descriptor: DescriptorText,
  know: Know,
  reader: Reader,
): ReadonlyMap<string, DescribedObject> {
  const objects = descriptor.objects.flatMap(named);
  const described = new Map<string, DescribedObject>();
  for (const object of objects.filter(({ text }) => text.of === undefined)) {
    const knowledge = know(object.name, object.span, object.text);
    if (knowledge !== undefined) addObject(described, { ...object, rules: object.text }, knowledge, reader);
  }
  const names = descriptor.objects.map(({ name }) => name);
  for (const object of objects.filter(({ text }) => text.of !== undefined)) {
    const owner = ownerOf(object, names, described, reader);
    if (owner === undefined) continue;
    const own =
      object.text.operations === undefined
        ? undefined
        : know(owner.name, object.span, withResource(object.text, owner));
    const { rules, knowledge } = inherit(object.text, owner, own?.operations);
    addObject(described, { ...object, rules }, knowledge, reader);
  }
  return new Map(
    objects.flatMap(({ name }) => {
      const object = described.get(name);
      return object === undefined ? [] : [[name, object] as const];
    }),
  );
}

function named({ name, span, value }: Entry<Located<ObjectText>>): readonly NamedObject[] {
  return value === undefined ? [] : [{ name, span, text: value.value }];
}

function addObject(
  described: Map<string, DescribedObject>,
  { name, span, text, rules }: NamedObject & { readonly rules: ObjectText },
  { operations, properties: known }: Knowledge,
  reader: Reader,
): void {
  const properties: ReadonlyMap<string, DescribedProperty> = describeProperties(
    { name, span },
    text.properties ?? [],
    known,
    reader,
  );
  const key = rules.key?.value;
  if (key === undefined) {
    reader.report('descriptor-missing-key', span, { object: name });
    return;
  }
  const model = toObjectModel(rules, key, properties, operations);
  described.set(name, { name, span, text, rules, key, properties, operations: model.operations, model });
}

/** The calls of a facet are made on the resource of its owner. */
function withResource(text: ObjectText, { text: { resource } }: Owner): ObjectText {
  return resource === undefined ? text : { ...text, resource };
}

/** The object that a facet or a part belongs to. */
function ownerOf(
  { text }: NamedObject,
  names: readonly string[],
  described: ReadonlyMap<string, DescribedObject>,
  reader: Reader,
): Owner | undefined {
  if (text.of === undefined) return undefined;
  const { value: object, span } = text.of;
  const owner = described.get(object);
  if (owner === undefined) {
    if (!names.includes(object)) {
      reader.report('descriptor-unknown-object', span, { object }, suggestion(object, names, span));
    }
    return undefined;
  }
  if (owner.text.of !== undefined) {
    reader.report('descriptor-facet-of-facet', span, { object });
    return undefined;
  }
  const list = text.each;
  if (list !== undefined && owner.properties.get(list.value)?.model.type !== 'list') {
    reader.report('descriptor-part-list', list.span, { property: list.value, object });
    return undefined;
  }
  return owner;
}
