import type { SourceSpan } from '../../../grammar/source.ts';
import type { Access, PropertyText } from '../descriptor/property-shape.ts';
import type { Reader } from '../reader.ts';
import type { Entry } from '../shape/collections.ts';

/** A property of a descriptor with its dotted path: `billing_address.zip`, `lines[].amount`. */
export interface FlatProperty {
  readonly path: string;
  /** Of its name. */
  readonly span: SourceSpan;
  readonly text: PropertyText;
  /** Its own, or that of the object or list that it stands in. */
  readonly access: readonly Access[] | undefined;
}

/** Nested properties as paths, numbered families as their members. */
export function flattenProperties(
  entries: readonly Entry<PropertyText>[],
  reader: Reader,
  prefix = '',
  inherited?: readonly Access[],
): readonly FlatProperty[] {
  return entries.flatMap(({ name, span, value }) =>
    value === undefined
      ? []
      : expandFamily(name, span, reader).flatMap((each) =>
          flattenOne(`${prefix}${each}`, span, value, reader, inherited),
        ),
  );
}

function flattenOne(
  path: string,
  span: SourceSpan,
  text: PropertyText,
  reader: Reader,
  inherited: readonly Access[] | undefined,
): readonly FlatProperty[] {
  const access = text.access ?? inherited;
  return [
    { path, span, text, access },
    ...flattenProperties(text.properties ?? [], reader, `${path}.`, access),
    ...(text.items === undefined ? [] : flattenOne(`${path}[]`, span, text.items, reader, access)),
  ];
}

/** `Custom{1..3}` is Custom1, Custom2, Custom3. */
function expandFamily(name: string, span: SourceSpan, reader: Reader): readonly string[] {
  const match = /^(.*)\{(\d{1,3})\.\.(\d{1,3})\}$/.exec(name);
  if (match === null) return [name];
  const [first, last] = [Number(match[2]), Number(match[3])];
  if (last < first || last - first >= 200) {
    reader.report('descriptor-family-range', span, { name });
    return [];
  }
  return Array.from({ length: last - first + 1 }, (_, index) => `${match[1] ?? ''}${first + index}`);
}
