import type { Direction } from '../../runtime/abi/index.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import type { DocumentSection } from '../docs/flow-document.ts';
import type { Cell } from './read-blocks.ts';

/** A document as it was read, before its labels are turned into names. */
export interface DataflowDocument {
  readonly file: string;
  readonly title: string;
  readonly left: string;
  readonly right: string;
  readonly sections: readonly DataflowSection[];
}

export interface DataflowSection extends Pick<
  DocumentSection,
  'heading' | 'form' | 'condition' | 'connected'
> {
  /** Labels of the two objects, without their systems'. */
  readonly left: string;
  readonly right: string;
  /** Which way changes are carried. */
  readonly direction: Direction;
  readonly match: readonly (readonly [left: Cell, right: Cell])[];
  readonly rows: readonly DataflowRow[];
  readonly span: SourceSpan;
}

export interface DataflowRow {
  readonly left: Cell;
  readonly right: Cell;
  readonly type: Cell;
}
