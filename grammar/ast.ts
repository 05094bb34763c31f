import type { SourceSpan } from './source.ts';

/** Every node knows what it is and where it stands. */
interface NodeBase {
  readonly span: SourceSpan;
}

/** `///` lines above a flow, sync or row, without their slashes, joined by newlines. */
export interface DocComment extends NodeBase {
  readonly kind: 'DocComment';
  readonly text: string;
}

/** A name; `quoted` if it stood in backticks, or is a word that canonical text always puts in backticks. */
export interface Name extends NodeBase {
  readonly kind: 'Name';
  readonly text: string;
  readonly quoted: boolean;
}

export interface StringLiteral extends NodeBase {
  readonly kind: 'StringLiteral';
  readonly value: string;
}

export interface NumberLiteral extends NodeBase {
  readonly kind: 'NumberLiteral';
  /** As written, so that no digit is lost. */
  readonly text: string;
}

export interface BooleanLiteral extends NodeBase {
  readonly kind: 'BooleanLiteral';
  readonly value: boolean;
}

/** `empty`: absent, null or "". */
export interface EmptyLiteral extends NodeBase {
  readonly kind: 'EmptyLiteral';
}

export type Literal = StringLiteral | NumberLiteral | BooleanLiteral | EmptyLiteral;

/** `[0]` */
export interface IndexSelector extends NodeBase {
  readonly kind: 'IndexSelector';
  readonly index: number;
}

/** `type = "work"`: one equality of a selector. */
export interface SelectorEquality extends NodeBase {
  readonly kind: 'SelectorEquality';
  readonly path: Path;
  readonly value: Literal;
}

/** `[type = "work"]`; several equalities are joined by `,` or `and`. */
export interface EqualitySelector extends NodeBase {
  readonly kind: 'EqualitySelector';
  readonly equalities: readonly SelectorEquality[];
}

export type Selector = IndexSelector | EqualitySelector;

export interface PathSegment extends NodeBase {
  readonly kind: 'PathSegment';
  readonly name: Name;
  readonly selector: Selector | undefined;
}

/** `billing_address.zip`, `list[type = "work"].value` */
export interface Path extends NodeBase {
  readonly kind: 'Path';
  readonly segments: readonly PathSegment[];
}

// --- conditions ---

export interface OrCondition extends NodeBase {
  readonly kind: 'OrCondition';
  readonly conditions: readonly Condition[];
}

export interface AndCondition extends NodeBase {
  readonly kind: 'AndCondition';
  readonly conditions: readonly Condition[];
}

export interface NotCondition extends NodeBase {
  readonly kind: 'NotCondition';
  readonly condition: Condition;
}

/** `path = literal`, `path != empty` */
export interface Comparison extends NodeBase {
  readonly kind: 'Comparison';
  readonly path: Path;
  readonly operator: '=' | '!=';
  readonly value: Literal;
}

/** A boolean property alone: `IsActive`. */
export interface PathCondition extends NodeBase {
  readonly kind: 'PathCondition';
  readonly path: Path;
}

/** `linked(SYNC)`: the record is linked in that sync. `referenced(SYNC)`: a record that is linked in that sync refers to it. */
export interface LinkCondition extends NodeBase {
  readonly kind: 'LinkCondition';
  readonly relation: 'linked' | 'referenced';
  readonly sync: Name;
}

/** A condition in prose, allowed in drafts only. */
export interface ProseCondition extends NodeBase {
  readonly kind: 'ProseCondition';
  readonly text: StringLiteral;
}

export type Condition =
  OrCondition | AndCondition | NotCondition | Comparison | PathCondition | LinkCondition | ProseCondition;

// --- operands of rows ---

/** `path (if condition)`; without a guard the condition is undefined. */
export interface PathTerm extends NodeBase {
  readonly kind: 'PathTerm';
  readonly path: Path;
  readonly guard: Condition | undefined;
}

export interface LiteralTerm extends NodeBase {
  readonly kind: 'LiteralTerm';
  readonly literal: Literal;
}

/** `[first, last]`: several members for one codec. */
export interface TupleTerm extends NodeBase {
  readonly kind: 'TupleTerm';
  readonly paths: readonly Path[];
}

/** `name(argument, …)`: an aggregate or a built-in as an operand. */
export interface CallTerm extends NodeBase {
  readonly kind: 'CallTerm';
  readonly call: Call;
}

export type Term = PathTerm | LiteralTerm | TupleTerm | CallTerm;

/** `a ?? b ?? "literal"`: the first with a value. */
export interface Operand extends NodeBase {
  readonly kind: 'Operand';
  readonly terms: readonly Term[];
}

export interface Call extends NodeBase {
  readonly kind: 'Call';
  readonly name: Name;
  readonly arguments: readonly (Literal | Path)[];
}

export type Arrow = '<->' | '->' | '<-';

// --- clauses of rows ---

/** `by id = ExternalImportReference`: how the elements of two lists are aligned. */
export interface ByClause extends NodeBase {
  readonly kind: 'ByClause';
  readonly left: Path;
  readonly right: Path;
}

/** `via orderState`, `via day("Europe/Oslo")`; `arguments` is empty where there are no brackets. */
export interface CodecVia extends NodeBase {
  readonly kind: 'CodecVia';
  readonly call: Call;
}

/** `via link NAME`: which link a reference resolves through. */
export interface LinkVia extends NodeBase {
  readonly kind: 'LinkVia';
  readonly sync: Name;
}

export type Via = CodecVia | LinkVia;

export type ConflictPolicy = 'latest' | 'prefer' | 'park';

/** `conflict latest | prefer SYSTEM | park`, as a statement or at the end of a row. */
export interface ConflictRule extends NodeBase {
  readonly kind: 'ConflictRule';
  readonly policy: ConflictPolicy;
  /** Set if and only if the policy is `prefer`. */
  readonly system: Name | undefined;
}

/** `allow CODE "reason"` */
export interface AllowClause extends NodeBase {
  readonly kind: 'AllowClause';
  readonly code: Name;
  readonly reason: StringLiteral;
}

export interface Row extends NodeBase {
  readonly kind: 'Row';
  readonly doc: DocComment | undefined;
  readonly left: Operand;
  readonly arrow: Arrow;
  readonly right: Operand;
  /** The data type that a document shows, where it differs from the property's own. */
  readonly as: StringLiteral | undefined;
  readonly by: ByClause | undefined;
  readonly via: Via | undefined;
  readonly onCreate: boolean;
  readonly conflict: ConflictRule | undefined;
  readonly lossy: boolean;
  readonly allow: readonly AllowClause[];
  readonly together: boolean;
  /** The rows of a block; undefined where there are no braces. */
  readonly rows: readonly Row[] | undefined;
}

// --- statements ---

/** `match a = b, c = d`: one combination. */
export interface MatchStatement extends NodeBase {
  readonly kind: 'MatchStatement';
  readonly pairs: readonly MatchPair[];
  readonly allow: readonly AllowClause[];
}

export interface MatchPair extends NodeBase {
  readonly kind: 'MatchPair';
  readonly left: Path;
  readonly right: Path;
}

/** `only SYSTEM if …` (gates linking and creating) or `while SYSTEM if …` (gates updates too). */
export interface ScopeStatement extends NodeBase {
  readonly kind: 'ScopeStatement';
  readonly keyword: 'only' | 'while';
  readonly system: Name;
  readonly condition: Condition;
  readonly allow: readonly AllowClause[];
}

/** `create SYSTEM always | never | if …` */
export interface CreateStatement extends NodeBase {
  readonly kind: 'CreateStatement';
  readonly system: Name;
  readonly policy: 'always' | 'never' | 'if';
  /** Set if and only if the policy is `if`. */
  readonly condition: Condition | undefined;
  readonly allow: readonly AllowClause[];
}

/** `delete SYSTEM never | always | archive` */
export interface DeleteStatement extends NodeBase {
  readonly kind: 'DeleteStatement';
  readonly system: Name;
  readonly policy: 'never' | 'always' | 'archive';
  readonly allow: readonly AllowClause[];
}

/** `conflict …` as a statement of a flow or a sync. */
export interface ConflictStatement extends NodeBase {
  readonly kind: 'ConflictStatement';
  readonly rule: ConflictRule;
  readonly allow: readonly AllowClause[];
}

export type RuleStatement =
  MatchStatement | ScopeStatement | CreateStatement | DeleteStatement | ConflictStatement;

/** `[draft] sync [many] LEFT ARROW RIGHT ["title"] { … }` */
export interface SyncDeclaration extends NodeBase {
  readonly kind: 'SyncDeclaration';
  readonly doc: DocComment | undefined;
  readonly draft: boolean;
  readonly many: boolean;
  readonly left: Name;
  readonly arrow: Arrow;
  readonly right: Name;
  /** `as NAME`: what `linked(…)` and `via link` call it where the object alone is not enough. */
  readonly alias: Name | undefined;
  readonly title: StringLiteral | undefined;
  readonly allow: readonly AllowClause[];
  readonly statements: readonly (RuleStatement | Row)[];
}

/** `codec NAME from "PATH"` */
export interface CodecDeclaration extends NodeBase {
  readonly kind: 'CodecDeclaration';
  readonly doc: DocComment | undefined;
  readonly name: Name;
  readonly from: StringLiteral;
  readonly allow: readonly AllowClause[];
}

/** One line of a `values` table; `else` as the left side is `undefined`. */
export interface ValuesLine extends NodeBase {
  readonly kind: 'ValuesLine';
  readonly left: Literal | undefined;
  readonly arrow: Arrow;
  /** `undefined` for `"x" <- else`. */
  readonly right: Literal | undefined;
}

/** `values NAME { "a" <-> "b" … }` */
export interface ValuesDeclaration extends NodeBase {
  readonly kind: 'ValuesDeclaration';
  readonly doc: DocComment | undefined;
  readonly name: Name;
  readonly lines: readonly ValuesLine[];
  readonly allow: readonly AllowClause[];
}

export type FlowStatement = RuleStatement | CodecDeclaration | ValuesDeclaration | SyncDeclaration;

/** `webcrm` or `chargebee as eu` */
export interface SystemName extends NodeBase {
  readonly kind: 'SystemName';
  readonly system: Name;
  readonly alias: Name | undefined;
}

/** `flow LEFT to RIGHT ["title"]` */
export interface FlowHeader extends NodeBase {
  readonly kind: 'FlowHeader';
  readonly doc: DocComment | undefined;
  readonly left: SystemName;
  readonly right: SystemName;
  readonly title: StringLiteral | undefined;
}

/** A whole file. `header` is undefined only in a file whose header could not be read. */
export interface FlowFile extends NodeBase {
  readonly kind: 'FlowFile';
  readonly header: FlowHeader | undefined;
  readonly statements: readonly FlowStatement[];
}

export type Node =
  | FlowFile
  | FlowHeader
  | SystemName
  | FlowStatement
  | ValuesLine
  | MatchPair
  | Row
  | Operand
  | Term
  | Call
  | Via
  | ByClause
  | ConflictRule
  | AllowClause
  | Condition
  | Path
  | PathSegment
  | Selector
  | SelectorEquality
  | Literal
  | Name
  | DocComment;
