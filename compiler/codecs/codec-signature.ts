import type { Law } from '../../runtime/abi/index.ts';
import type { ValueShape } from './value-shape.ts';

/** What is known of a codec in TypeScript. One that goes one way has one half, all others have both. */
export interface CodecSignature {
  readonly law: Law;
  /** From the codec's left to its right. */
  readonly get: HalfSignature | undefined;
  /** From its right to its left. */
  readonly put: HalfSignature | undefined;
}

export interface HalfSignature {
  readonly takes: ValueShape;
  readonly gives: ValueShape;
  /** The function is called with null as well. */
  readonly takesEmpty: boolean;
}

/** Where a flow finds a codec: the path of its file and its name there. */
export function codecKey(path: string, name: string): string {
  return `${path}#${name}`;
}

/** What the flows of a project know of their codecs, by `codecKey`. What could not be read is missing. */
export type CodecSignatures = ReadonlyMap<string, CodecSignature>;

/**
 * Path of a codec's file, from the project's root; undefined where it is no TypeScript file beside the flow or
 * elsewhere in the project.
 */
export function codecPath(flowPath: string, from: string): string | undefined {
  if (!/^\.\.?\//.test(from) || !from.endsWith('.ts') || from.endsWith('.d.ts')) return undefined;
  const segments = flowPath.split('/').slice(0, -1);
  for (const segment of from.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}
