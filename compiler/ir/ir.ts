import type { SourceSpan } from '../../grammar/source.ts';
import type { DeletePolicy, Direction, PropertyModel, PropertyType, Side } from '../../runtime/abi/index.ts';
import type { FunctionHelper } from './builtin-functions.ts';
import type { Connection, ObjectType } from '../schema/system-schema.ts';

/** A flow, fully resolved and typed, both directions spelled out. */
export interface FlowIr {
  /** `webcrm-chargebee`: name of the generated module. */
  readonly name: string;
  readonly file: string;
  readonly doc: string | undefined;
  /** Overrides the document's title. */
  readonly title: string | undefined;
  readonly left: SystemIr;
  readonly right: SystemIr;
  readonly codecs: readonly CodecIr[];
  /** Drafts included; they are documented and never emitted. */
  readonly syncs: readonly SyncIr[];
}

interface SystemIr {
  /** What this flow calls it: the alias, else the connection's name. */
  readonly alias: string;
  readonly connection: Connection;
}

export interface SyncIr {
  /** Unique in its flow: `Persons-customer`. */
  readonly name: string;
  readonly draft: boolean;
  readonly many: boolean;
  readonly doc: string | undefined;
  readonly title: string | undefined;
  readonly direction: Direction;
  readonly left: SideIr;
  readonly right: SideIr;
  readonly match: readonly MatchIr[];
  /** Each combination as a document's table shows it. */
  readonly printedMatch: readonly { readonly left: string; readonly right: string }[];
  readonly references: readonly ReferenceIr[];
  /** What its conditions ask about links, each once. */
  readonly asks: readonly AskedIr[];
  /** As documents show them and as the runtime merges them. */
  readonly rows: readonly RowIr[];
  readonly forward: readonly AssignmentIr[];
  readonly backward: readonly AssignmentIr[];
  readonly span: SourceSpan;
}

export interface SideIr {
  readonly object: ObjectType;
  readonly only: ConditionIr | undefined;
  readonly while: ConditionIr | undefined;
  readonly create: CreateIr;
  readonly delete: DeletePolicy;
  /** Dotted paths that the sync reads or writes on this side, sorted: the record type of the generated module. */
  readonly used: readonly string[];
}

export type CreateIr =
  /** `explicit`: the flow says so itself. */
  | { readonly policy: 'always' | 'never'; readonly explicit: boolean }
  | { readonly policy: 'if'; readonly condition: ConditionIr };

export interface MatchIr {
  /** Expressions whose values are equal if and only if the pair matches, one per pair of the line, by side. */
  readonly left: readonly ExpressionIr[];
  readonly right: readonly ExpressionIr[];
  /** The two paths of each pair as written, for documents and for searching. */
  readonly pairs: readonly { readonly left: PathIr; readonly right: PathIr }[];
}

export interface PathIr {
  readonly side: Side;
  /** Segments; lists are reached only inside list blocks. */
  readonly segments: readonly string[];
  /** Dotted. */
  readonly path: string;
  readonly property: PropertyModel;
}

export interface RowIr {
  /** Stable fingerprint of the row's meaning. */
  readonly id: string;
  readonly doc: string | undefined;
  readonly direction: Direction;
  /** Paths each side reads or writes. For a reading through a reference: the path of the reference. */
  readonly left: readonly PathIr[];
  readonly right: readonly PathIr[];
  /** Each side as a document's table shows it: one text per printed row, conditions included. */
  readonly printed: readonly { readonly left: string; readonly right: string; readonly type: string }[];
  readonly conflict: ConflictIr;
  readonly onCreate: boolean;
  readonly lossy: boolean;
  readonly group: string | undefined;
  readonly references: readonly string[];
  /** Set where the row opens a list on both sides. */
  readonly list: ListIr | undefined;
  readonly law: 'isomorphic' | 'normalising' | 'lossy' | 'one-way';
  readonly span: SourceSpan;
}

/** The rows of the elements of two lists: their paths start in the element. */
export interface ListIr {
  /** What the elements of a side are recognised by; equal for elements that belong together. */
  readonly leftKey: ExpressionIr;
  readonly rightKey: ExpressionIr;
  readonly rows: readonly RowIr[];
  readonly forward: readonly AssignmentIr[];
  readonly backward: readonly AssignmentIr[];
  /** The lists, by dotted path from the record: `lines[].taxes`. */
  readonly paths: Readonly<Record<Side, string>>;
}

export type ConflictIr =
  { readonly policy: 'latest' | 'park' } | { readonly policy: 'prefer'; readonly side: Side };

/** One property of the patch that a mapping function returns. */
export interface AssignmentIr {
  /** Index into the sync's rows. */
  readonly row: number;
  readonly target: PathIr;
  readonly value: ExpressionIr;
}

/**
 * Evaluated to a canonical value, null (empty) or undefined (says nothing).
 * In `forward` the source is left and the target right; in `backward` the other way round.
 */
export type ExpressionIr =
  | { readonly kind: 'path'; readonly path: PathIr }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /**
   * The first that has a value; null if all are empty; undefined if one before the first value is not known.
   * A `guarded` member whose condition is false is passed over.
   */
  | { readonly kind: 'first'; readonly of: readonly ExpressionIr[] }
  /** The first that says something, be it null: a target's path as it will be is its new value, else its present one. */
  | { readonly kind: 'known'; readonly of: readonly ExpressionIr[] }
  /** Undefined where the condition is false. */
  | { readonly kind: 'guarded'; readonly condition: ConditionIr; readonly value: ExpressionIr }
  | {
      readonly kind: 'convert';
      readonly codec: CodecUseIr;
      readonly method: 'get' | 'put';
      readonly value: ExpressionIr;
    }
  /** The elements of a list, mapped by the rows of the row with this id. */
  | { readonly kind: 'elements'; readonly source: PathIr; readonly target: PathIr; readonly row: string }
  | { readonly kind: 'tuple'; readonly of: readonly ExpressionIr[] }
  | { readonly kind: 'element'; readonly of: ExpressionIr; readonly index: number }
  /** What a function of the ABI computes. */
  | {
      readonly kind: 'call';
      readonly helper: FunctionHelper;
      readonly type: PropertyType;
      readonly of: readonly ExpressionIr[];
    }
  /** A property of each element of a list, as a list. */
  | { readonly kind: 'each'; readonly list: ExpressionIr; readonly path: PathIr }
  /** Key, on the other side, of the record that the referenced one is linked with. */
  | { readonly kind: 'linked'; readonly reference: string }
  /** A property of the referenced record. */
  | { readonly kind: 'through'; readonly reference: string; readonly path: PathIr };

export type ConditionIr =
  | { readonly kind: 'and' | 'or'; readonly of: readonly ConditionIr[] }
  | { readonly kind: 'not'; readonly of: ConditionIr }
  | { readonly kind: 'equals'; readonly left: ExpressionIr; readonly right: string | number | boolean }
  | { readonly kind: 'empty'; readonly value: ExpressionIr }
  | { readonly kind: 'true'; readonly value: ExpressionIr }
  /** `sync` is what the flow calls it, `question` names it in the whole project. */
  | { readonly kind: 'linked' | 'referenced'; readonly sync: string; readonly question: QuestionIr }
  /** A draft's condition in prose. */
  | { readonly kind: 'prose'; readonly text: string };

/** What a condition asks about the links of one side's record. */
export interface QuestionIr {
  /** Flow and sync. */
  readonly sync: string;
  readonly side: Side;
  /** Properties by which records of the sync refer to the one that is asked about. */
  readonly by: readonly { readonly object: ObjectType; readonly path: string }[];
}

export interface AskedIr extends QuestionIr {
  readonly relation: 'linked' | 'referenced';
  /** Asked by the guard of a row. */
  readonly guards: boolean;
}

export interface ReferenceIr {
  readonly name: string;
  readonly side: Side;
  /** Where the id stands: a path of the record, or of an earlier reference's record. */
  readonly path: PathIr;
  readonly through: string | undefined;
  readonly object: ObjectType;
  readonly linkedTo: ObjectType | undefined;
  readonly reads: boolean;
  readonly required: boolean;
  /** Rules or match lines look through it, so that it is resolved before there is a partner. */
  readonly decides: boolean;
  /** Dotted paths of the referenced record that are read, sorted. */
  readonly used: readonly string[];
}

export type CodecIr =
  | {
      readonly kind: 'module';
      readonly name: string;
      readonly from: string;
      readonly doc: string | undefined;
    }
  | {
      readonly kind: 'values';
      readonly name: string;
      readonly lines: readonly ValuesLineIr[];
      readonly doc: string | undefined;
    };

export type LiteralIr = string | number | boolean | null;

/** `else` is undefined. */
export interface ValuesLineIr {
  readonly left: LiteralIr | undefined;
  readonly right: LiteralIr | undefined;
  readonly direction: Direction;
}

/** A codec with its arguments, as a row uses it. `flipped`: the row's left stands for the codec's right. */
export type CodecUseIr =
  | { readonly kind: 'declared'; readonly name: string; readonly flipped: boolean }
  | {
      readonly kind: 'builtin';
      readonly name: string;
      readonly arguments: readonly LiteralIr[];
      readonly flipped: boolean;
    };
