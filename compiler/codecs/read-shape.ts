import type { Node, Symbol as MorphSymbol, Type } from 'ts-morph';
import { unionOf, type MemberShape, type ValueShape } from './value-shape.ts';

/** Types may refer to themselves; no value that a row carries lies deeper. */
const depthLimit = 6;

/** A type of TypeScript as data. */
export function readShape(type: Type, at: Node, depth = 0): ValueShape {
  const alias = type.getAliasSymbol()?.getName();
  if (alias === 'Value') return { kind: 'value' };
  if (type.isAny() || type.isUnknown() || type.isTypeParameter() || depth > depthLimit)
    return { kind: 'any' };
  const inner = (part: Type): ValueShape => readShape(part, at, depth + 1);
  return primitive(type) ?? composite(type, at, inner);
}

function primitive(type: Type): ValueShape | undefined {
  if (type.isUndefined() || type.isVoid()) return { kind: 'undefined' };
  if (type.isNull()) return { kind: 'null' };
  if (type.isBoolean()) return { kind: 'boolean' };
  if (type.isBooleanLiteral()) return { kind: 'literal', value: type.getText() === 'true' };
  const literal = type.getLiteralValue();
  if (typeof literal === 'string' || typeof literal === 'number') return { kind: 'literal', value: literal };
  if (type.isString() || type.isTemplateLiteral()) return { kind: 'string' };
  return type.isNumber() ? { kind: 'number' } : undefined;
}

function composite(type: Type, at: Node, inner: (part: Type) => ValueShape): ValueShape {
  if (type.isUnion()) return unionOf(type.getUnionTypes().map(inner));
  const elements = type.isTuple() ? type.getTupleElements() : undefined;
  if (elements !== undefined) return { kind: 'tuple', of: elements.map(inner) };
  const element = type.isArray() || type.isReadonlyArray() ? type.getArrayElementType() : undefined;
  if (element !== undefined) return { kind: 'list', of: inner(element) };
  if (type.getSymbol()?.getName() === 'RecordValues') return { kind: 'object', members: undefined };
  const members = type.isObject() ? membersOf(type, at, inner) : undefined;
  return members === undefined ? { kind: 'other', text: type.getText(at) } : { kind: 'object', members };
}

/** The members of plain data; undefined for what can be called, and for instances of classes. */
function membersOf(
  type: Type,
  at: Node,
  inner: (part: Type) => ValueShape,
): readonly MemberShape[] | undefined {
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return undefined;
  const members = type.getProperties().map((property) => memberOf(property, at, inner));
  return members.some(({ shape }) => shape.kind === 'other') ? undefined : members;
}

function memberOf(property: MorphSymbol, at: Node, inner: (part: Type) => ValueShape): MemberShape {
  const shape = inner(property.getTypeAtLocation(at));
  return { name: property.getName(), optional: property.isOptional(), shape };
}
