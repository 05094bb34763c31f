import type {
  CodecDeclaration,
  ConflictPolicy,
  FlowFile,
  MatchStatement,
  Row,
  SyncDeclaration,
  ValuesDeclaration,
} from '../../grammar/ast.ts';
import type { SourceFile, SourceSpan } from '../../grammar/source.ts';
import type { DeletePolicy, Direction, Side } from '../../runtime/abi/index.ts';
import type { CodecSignature } from '../codecs/codec-signature.ts';
import type { BuiltinCodec } from '../ir/builtin-codecs.ts';
import type { BuiltinFunction, FunctionUse } from '../ir/builtin-functions.ts';
import type { LiteralIr } from '../ir/ir.ts';
import type { Connection, ObjectType, Property } from '../schema/system-schema.ts';

/** A flow whose names are resolved. What could not be resolved was reported and is left out. */
export interface BoundFlow {
  /** `webcrm-chargebee` */
  readonly name: string;
  readonly source: SourceFile;
  readonly file: FlowFile;
  readonly left: BoundSystem;
  readonly right: BoundSystem;
  readonly syncs: readonly BoundSync[];
  readonly values: ReadonlyMap<string, BoundValues>;
  readonly codecs: ReadonlyMap<string, CodecDeclaration>;
  /** Names of declared codecs and values that a row asks for, whether or not the row could be bound. */
  readonly usedCodecs: ReadonlySet<string>;
  /** The parser found errors: nothing is concluded from what is missing. */
  readonly incomplete: boolean;
}

export interface BoundSystem {
  readonly alias: string;
  readonly connection: Connection;
}

export interface BoundSync {
  readonly file: string;
  /** Unique in its flow: `Persons-customer`. */
  readonly name: string;
  readonly node: SyncDeclaration;
  readonly direction: Direction;
  readonly left: BoundSide;
  readonly right: BoundSide;
  readonly conflict: BoundConflict;
  readonly match: readonly BoundMatch[];
  /** All combinations as written, also those that were reported. */
  readonly matchLines: readonly MatchStatement[];
  readonly rows: readonly BoundRow[];
  /** Rows that were reported; drafts still document them. */
  readonly unbound: readonly UnboundRow[];
  /** A statement was reported and left out: nothing is concluded from what is missing. */
  readonly incomplete: boolean;
}

export interface BoundSide {
  readonly side: Side;
  readonly system: BoundSystem;
  readonly object: ObjectType;
  readonly only: BoundCondition | undefined;
  readonly while: BoundCondition | undefined;
  readonly create: BoundCreate;
  readonly delete: BoundDelete;
}

/** `span` is undefined where the rule is the language's default. */
export interface BoundCreate {
  readonly policy: 'always' | 'never' | 'if';
  readonly condition: BoundCondition | undefined;
  /** Where the condition stands, also if it could not be bound. */
  readonly written: SourceSpan | undefined;
  readonly span: SourceSpan | undefined;
}

export interface BoundDelete {
  readonly policy: DeletePolicy;
  readonly span: SourceSpan | undefined;
}

export interface BoundConflict {
  readonly policy: ConflictPolicy;
  /** Set if and only if the policy is `prefer`. */
  readonly side: Side | undefined;
  readonly span: SourceSpan | undefined;
}

export interface BoundMatch {
  readonly span: SourceSpan;
  readonly pairs: readonly BoundMatchPair[];
}

export interface BoundMatchPair {
  readonly left: BoundPath;
  readonly right: BoundPath;
  /** Set where ids are compared through the link of what they refer to. */
  readonly translation: BoundTranslation | undefined;
}

/** A property of the sync's record on one side, or of a record that it refers to. */
export interface BoundPath {
  readonly side: Side;
  /** The object that has the property: behind a reference, the one referred to. */
  readonly object: ObjectType;
  readonly segments: readonly string[];
  readonly path: string;
  readonly property: Property;
  /** The reference that the property is read through. */
  readonly reference: BoundReference | undefined;
  readonly span: SourceSpan;
}

export interface BoundReference {
  /** Where the id stands; itself behind a reference in a chain. */
  readonly id: BoundPath;
  readonly object: ObjectType;
}

export type BoundCondition =
  | { readonly kind: 'and' | 'or'; readonly of: readonly BoundCondition[]; readonly span: SourceSpan }
  | { readonly kind: 'not'; readonly of: BoundCondition; readonly span: SourceSpan }
  | {
      readonly kind: 'equals';
      readonly path: BoundPath;
      readonly value: string | number | boolean;
      readonly span: SourceSpan;
    }
  | { readonly kind: 'empty' | 'true'; readonly path: BoundPath; readonly span: SourceSpan }
  | {
      readonly kind: 'linked' | 'referenced';
      /** As the flow that asks calls it. */
      readonly sync: string;
      /** A draft never runs: it links nothing. */
      readonly draft: boolean;
      readonly question: BoundQuestion;
      readonly span: SourceSpan;
    }
  | { readonly kind: 'prose'; readonly text: string; readonly span: SourceSpan };

/** What a condition asks about the links of a record. */
export interface BoundQuestion {
  /** Flow and sync. */
  readonly sync: string;
  readonly side: Side;
  /** Properties by which records of the sync refer to the one that is asked about. */
  readonly by: readonly { readonly object: ObjectType; readonly property: Property }[];
}

export interface BoundPathTerm {
  readonly kind: 'path';
  readonly path: BoundPath;
  readonly guard: BoundCondition | undefined;
  readonly span: SourceSpan;
}

interface BoundLiteralTerm {
  readonly kind: 'literal';
  readonly value: LiteralIr;
  readonly span: SourceSpan;
}

/** Several properties as one value, for a codec. Stands alone in its operand. */
interface BoundTupleTerm {
  readonly kind: 'tuple';
  readonly members: readonly BoundPathTerm[];
  readonly span: SourceSpan;
}

/** What a built-in function computes. */
export interface BoundCallTerm {
  readonly kind: 'call';
  readonly called: BuiltinFunction;
  readonly use: FunctionUse;
  /** Stands between what is joined. */
  readonly separator: string | undefined;
  readonly of: readonly BoundArgument[];
  readonly guard: BoundCondition | undefined;
  readonly span: SourceSpan;
}

/** A property, or what stands in each element of a list. */
export interface BoundArgument {
  readonly path: BoundPath;
  /** What is looked at in each element of the list; undefined for a property that is no list. */
  readonly element: Property | undefined;
  /** Where it stands in an element; empty for the element itself. */
  readonly inElement: string;
}

export type BoundTerm = BoundPathTerm | BoundTupleTerm | BoundCallTerm | BoundLiteralTerm;

export interface BoundOperand {
  readonly side: Side;
  readonly terms: readonly BoundTerm[];
  readonly span: SourceSpan;
}

export interface BoundValuesLine {
  /** `else` is undefined. */
  readonly left: LiteralIr | undefined;
  readonly right: LiteralIr | undefined;
  readonly direction: Direction;
  readonly span: SourceSpan;
}

export interface BoundValues {
  readonly node: ValuesDeclaration;
  readonly lines: readonly BoundValuesLine[];
}

/** A codec as a row uses it. `flipped`: the row's left stands for the codec's right. */
export type BoundCodec =
  | {
      readonly kind: 'builtin';
      readonly codec: BuiltinCodec;
      readonly arguments: readonly LiteralIr[];
      readonly flipped: boolean;
      readonly span: SourceSpan;
    }
  | {
      readonly kind: 'module';
      readonly name: string;
      /** Path of its file, from the project's root. */
      readonly path: string;
      readonly signature: CodecSignature;
      readonly flipped: boolean;
      readonly span: SourceSpan;
    }
  | {
      readonly kind: 'values';
      readonly name: string;
      readonly table: BoundValues;
      readonly span: SourceSpan;
    };

/** The row's ids are translated through the link of these two objects. */
export interface BoundTranslation {
  readonly left: ObjectType;
  readonly right: ObjectType;
}

export interface BoundRow {
  readonly node: Row;
  readonly direction: Direction;
  readonly left: BoundOperand;
  readonly right: BoundOperand;
  readonly codec: BoundCodec | undefined;
  readonly translation: BoundTranslation | undefined;
  readonly conflict: BoundConflict;
  readonly onCreate: boolean;
  readonly lossy: boolean;
  /** Name of the `together` block that the row stands in. */
  readonly group: string | undefined;
  readonly prefix: BlockPrefix;
  /** Set where the row opens a list on both sides; its operands are then the two lists. */
  readonly list?: BoundList;
}

/** The rows of the elements of two lists. */
export interface BoundList {
  readonly left: BoundPath;
  readonly right: BoundPath;
  /** What elements are recognised by. */
  readonly by: { readonly left: BoundPath; readonly right: BoundPath };
  /** Among them the one that gives a new element its key, written out or not. */
  readonly rows: readonly BoundRow[];
}

/** The blocks around a row, from the outermost in: what each opens on its two sides. */
export type BlockPrefix = readonly Pick<Row, 'left' | 'right'>[];

/** A row that was reported. */
export interface UnboundRow {
  readonly node: Row;
  readonly direction: Direction;
  readonly prefix: BlockPrefix;
}
