import type { Diagnostic, Position, SourceFile } from '../../../grammar/index.ts';
import { positionAt } from '../../../grammar/locate.ts';

/** The texts that findings point into, by path. */
export type Sources = ReadonlyMap<string, SourceFile>;

/** Where something stands, as programs and as people count it. */
interface Place extends Position {
  readonly offset: number;
}

export interface Region {
  readonly start: Place;
  readonly end: Place;
}

/** The text that a finding points into; an empty one where there is none, as with a file that is missing. */
export function sourceOf({ file }: Pick<Diagnostic, 'file'>, sources: Sources): SourceFile {
  return sources.get(file) ?? { path: file, text: '' };
}

/** Offsets as lines and columns. */
export function regionOf(source: SourceFile, { start, end }: Diagnostic['span']): Region {
  const place = (offset: number): Place => ({ offset, ...positionAt(source, offset) });
  return { start: place(start), end: place(end) };
}
