import type { CodecDeclaration, Name } from '../../grammar/ast.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import type { Side } from '../../runtime/abi/index.ts';
import type { Report } from '../check/report.ts';
import type { ObjectType } from '../schema/system-schema.ts';
import { suggestion } from '../schema/suggest.ts';
import type { CodecSignatures } from '../codecs/codec-signature.ts';
import type { BoundCondition, BoundPath, BoundReference, BoundSystem, BoundValues } from './bound-flow.ts';
import type { SyncIndex } from './sync-index.ts';

/** What names mean inside one flow. */
export interface FlowScope {
  readonly flow: string;
  /** Path of the flow's file. */
  readonly path: string;
  readonly left: BoundSystem;
  readonly right: BoundSystem;
  readonly codecs: ReadonlyMap<string, CodecDeclaration>;
  readonly signatures: CodecSignatures;
  readonly values: ReadonlyMap<string, BoundValues>;
  /** Grows as rows ask for codecs. */
  readonly usedCodecs: Set<string>;
  readonly syncs: SyncIndex;
  /** Where the parser found errors. */
  readonly faults: readonly SourceSpan[];
  readonly report: Report;
}

/** Where bare paths start: at a record, or inside what a block opened. */
export interface PathBase {
  readonly side: Side;
  readonly object: ObjectType;
  readonly segments: readonly string[];
  readonly reference: BoundReference | undefined;
  /** Guard of the block around. */
  readonly guard: BoundCondition | undefined;
  /** Set where a block has opened a list: its elements are what paths start in. */
  readonly list?: BoundPath;
}

/** What names mean inside one sync, or inside a block of it. */
export interface SyncScope {
  readonly flow: FlowScope;
  /** Inside a block of list elements, where rows see their element alone. */
  readonly inList?: true;
  readonly left: PathBase;
  readonly right: PathBase;
}

export const otherSide = { left: 'right', right: 'left' } as const satisfies Record<Side, Side>;

/** Which side a statement names. */
export function resolveSide(name: Name, { left, right, report }: FlowScope): Side | undefined {
  if (name.text === left.alias) return 'left';
  if (name.text === right.alias) return 'right';
  report(
    'unknown-system',
    name.span,
    { name: name.text },
    suggestion(name.text, [left.alias, right.alias], name.span),
  );
  return undefined;
}
