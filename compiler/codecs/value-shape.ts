/** What TypeScript says about a value, as data: as much as it takes to compare it with properties. */
export type ValueShape =
  /** Nothing is known of it, so that nothing is wrong with it. */
  | { readonly kind: 'any' }
  /** Any canonical value. */
  | { readonly kind: 'value' }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'undefined' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'union'; readonly of: readonly ValueShape[] }
  | { readonly kind: 'tuple'; readonly of: readonly ValueShape[] }
  | { readonly kind: 'list'; readonly of: ValueShape }
  /** Without members: an object with any. */
  | { readonly kind: 'object'; readonly members: readonly MemberShape[] | undefined }
  /** What no property can hold: a function, a `Date`. */
  | { readonly kind: 'other'; readonly text: string };

export interface MemberShape {
  readonly name: string;
  readonly optional: boolean;
  readonly shape: ValueShape;
}

/** Whether every value of one shape is one of the other. */
export function fitsShape(from: ValueShape, to: ValueShape): boolean {
  if (from.kind === 'any' || to.kind === 'any') return true;
  if (from.kind === 'union') return from.of.every((each) => fitsShape(each, to));
  if (from.kind === 'boolean' && to.kind === 'union') return booleans.every((each) => fitsShape(each, to));
  if (to.kind === 'union') return to.of.some((each) => fitsShape(from, each));
  if (from.kind === 'other') return false;
  if (to.kind === 'value') return from.kind !== 'undefined';
  switch (from.kind) {
    case 'literal':
      return to.kind === 'literal' ? from.value === to.value : to.kind === typeof from.value;
    case 'tuple':
      if (to.kind === 'list') return from.of.every((each) => fitsShape(each, to.of));
      return to.kind === 'tuple' && from.of.length === to.of.length && eachFits(from.of, to.of);
    case 'list':
      return to.kind === 'list' && fitsShape(from.of, to.of);
    case 'object':
      return to.kind === 'object' && fitsMembers(from.members, to.members);
    default:
      return from.kind === to.kind;
  }
}

const booleans: readonly ValueShape[] = [true, false].map((value) => ({ kind: 'literal', value }));

function eachFits(from: readonly ValueShape[], to: readonly ValueShape[]): boolean {
  return to.every((shape, index) => {
    const given = from[index];
    return given !== undefined && fitsShape(given, shape);
  });
}

function fitsMembers(
  from: readonly MemberShape[] | undefined,
  to: readonly MemberShape[] | undefined,
): boolean {
  if (to === undefined) return true;
  return to.every(({ name, optional, shape }) => {
    const given = from?.find((member) => member.name === name);
    if (given === undefined) return optional;
    return (optional || !given.optional) && fitsShape(given.shape, shape);
  });
}

/** One shape for the values of several. */
export function unionOf(shapes: readonly ValueShape[]): ValueShape {
  const flat = shapes.flatMap((shape) => (shape.kind === 'union' ? shape.of : [shape]));
  const different = [...new Map(flat.map((shape) => [describeShape(shape), shape])).values()];
  const [only] = different;
  return only !== undefined && different.length === 1 ? only : { kind: 'union', of: different };
}

/** What is left of a shape where the value is neither empty nor says nothing; undefined where that is nothing. */
export function filled(shape: ValueShape): ValueShape | undefined {
  const parts = shape.kind === 'union' ? shape.of : [shape];
  const left = parts.filter(({ kind }) => kind !== 'null' && kind !== 'undefined');
  return left.length === 0 ? undefined : unionOf(left);
}

/** A shape as TypeScript spells it. */
export function describeShape(shape: ValueShape): string {
  switch (shape.kind) {
    case 'any':
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'undefined':
      return shape.kind;
    case 'value':
      return 'Value';
    case 'literal':
      return JSON.stringify(shape.value);
    case 'union':
      return shape.of.toSorted(emptyLast).map(describeShape).join(' | ');
    case 'tuple':
      return `[${shape.of.map(describeShape).join(', ')}]`;
    case 'list':
      return shape.of.kind === 'union' ? `(${describeShape(shape.of)})[]` : `${describeShape(shape.of)}[]`;
    case 'object':
      return shape.members === undefined ? 'RecordValues' : `{ ${shape.members.map(member).join('; ')} }`;
    case 'other':
      return shape.text;
  }
}

function emptyLast(one: ValueShape, other: ValueShape): number {
  return Number(one.kind === 'null') - Number(other.kind === 'null');
}

function member({ name, optional, shape }: MemberShape): string {
  return `${name}${optional ? '?' : ''}: ${describeShape(shape)}`;
}
