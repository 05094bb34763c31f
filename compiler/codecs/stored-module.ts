import type { CodecSignature, HalfSignature } from './codec-signature.ts';
import type { MemberShape, ValueShape } from './value-shape.ts';

/** A module without findings, as it is kept as JSON. */
export interface StoredModule {
  readonly codecs: Readonly<Record<string, CodecSignature>>;
  readonly exported: readonly string[];
}

/** What lies on a disk may have been written by anyone. */
export function isStoredModule(value: unknown): value is StoredModule {
  const codecs = member(value, 'codecs');
  const isWhole = isObject(codecs) && Object.values(codecs).every(isSignature);
  return isWhole && isListOf(member(value, 'exported'), (name) => typeof name === 'string');
}

function isSignature(value: unknown): value is CodecSignature {
  const isHalfOrNone = (half: unknown): boolean => half === undefined || isHalf(half);
  return (
    typeof member(value, 'law') === 'string' &&
    isHalfOrNone(member(value, 'get')) &&
    isHalfOrNone(member(value, 'put'))
  );
}

function isHalf(value: unknown): value is HalfSignature {
  return (
    isShape(member(value, 'takes')) &&
    isShape(member(value, 'gives')) &&
    typeof member(value, 'takesEmpty') === 'boolean'
  );
}

function isShape(value: unknown): value is ValueShape {
  switch (member(value, 'kind')) {
    case 'literal':
      return ['string', 'number', 'boolean'].includes(typeof member(value, 'value'));
    case 'union':
    case 'tuple':
      return isListOf(member(value, 'of'), isShape);
    case 'list':
      return isShape(member(value, 'of'));
    case 'object':
      return member(value, 'members') === undefined || isListOf(member(value, 'members'), isMember);
    case 'other':
      return typeof member(value, 'text') === 'string';
    default:
      return typeof member(value, 'kind') === 'string';
  }
}

function isMember(value: unknown): value is MemberShape {
  return (
    typeof member(value, 'name') === 'string' &&
    typeof member(value, 'optional') === 'boolean' &&
    isShape(member(value, 'shape'))
  );
}

function isListOf(value: unknown, is: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
