import type { Node } from './ast.ts';

type Kind = Node['kind'];
type NodeOf<K extends Kind> = Extract<Node, { kind: K }>;

/** Keys of a node that hold nodes, lists of nodes or nothing. */
type ChildKey<N> = {
  [K in keyof N & string]-?: Extract<
    N[K] extends readonly (infer Item)[] ? Item : N[K],
    Node | readonly Node[]
  > extends never
    ? never
    : K;
}[keyof N & string];

/** All child keys of a node, each once, in the order of the text: a tuple that misses one does not compile. */
type ChildKeys = { readonly [K in Kind]: readonly ChildKey<NodeOf<K>>[] };

/** The one table that says what a tree is made of; visitors, walkers and printers go by it. */
const childKeys = {
  FlowFile: ['header', 'statements'],
  FlowHeader: ['doc', 'left', 'right', 'title'],
  SystemName: ['system', 'alias'],
  SyncDeclaration: ['doc', 'left', 'right', 'alias', 'title', 'allow', 'statements'],
  CodecDeclaration: ['doc', 'name', 'from', 'allow'],
  ValuesDeclaration: ['doc', 'name', 'allow', 'lines'],
  ValuesLine: ['left', 'right'],
  MatchStatement: ['pairs', 'allow'],
  MatchPair: ['left', 'right'],
  ScopeStatement: ['system', 'condition', 'allow'],
  CreateStatement: ['system', 'condition', 'allow'],
  DeleteStatement: ['system', 'allow'],
  ConflictStatement: ['rule', 'allow'],
  Row: ['doc', 'left', 'right', 'as', 'by', 'via', 'conflict', 'allow', 'rows'],
  Operand: ['terms'],
  PathTerm: ['path', 'guard'],
  LiteralTerm: ['literal'],
  TupleTerm: ['paths'],
  CallTerm: ['call'],
  Call: ['name', 'arguments'],
  ByClause: ['left', 'right'],
  CodecVia: ['call'],
  LinkVia: ['sync'],
  ConflictRule: ['system'],
  AllowClause: ['code', 'reason'],
  OrCondition: ['conditions'],
  AndCondition: ['conditions'],
  NotCondition: ['condition'],
  Comparison: ['path', 'value'],
  PathCondition: ['path'],
  LinkCondition: ['sync'],
  ProseCondition: ['text'],
  Path: ['segments'],
  PathSegment: ['name', 'selector'],
  IndexSelector: [],
  EqualitySelector: ['equalities'],
  SelectorEquality: ['path', 'value'],
  StringLiteral: [],
  NumberLiteral: [],
  BooleanLiteral: [],
  EmptyLiteral: [],
  Name: [],
  DocComment: [],
} as const satisfies ChildKeys;

/** A kind whose entry leaves out a key that holds nodes; must be `never`. */
type Incomplete = {
  [K in Kind]: Exclude<ChildKey<NodeOf<K>>, (typeof childKeys)[K][number]> extends never ? never : K;
}[Kind];

/** Assignable only while the table above is complete. */
type Complete = [Incomplete] extends [never] ? typeof childKeys : Incomplete;
const completeKeys: Complete = childKeys;

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const fields: Readonly<Record<string, unknown>> = { ...node };
  return completeKeys[node.kind].flatMap((key) => nodesIn(fields[key]));
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.filter(isNode);
  return isNode(value) ? [value] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** What to do with nodes of each kind; `false` leaves out what is below the node. */
export type Visitor = { readonly [K in Kind]?: (node: NodeOf<K>) => void | false };

/** Calls `enter` for a node and everything below it, parents first; `false` leaves out what is below a node. */
export function walk(node: Node, enter: (node: Node) => void | false): void {
  if (enter(node) === false) return;
  for (const child of childrenOf(node)) walk(child, enter);
}

/** Walks a tree and hands each node to the visitor's function for its kind, if it has one. */
export function visit(node: Node, visitor: Visitor): void {
  walk(node, (current) => dispatch(current, visitor));
}

function dispatch<K extends Kind>(node: NodeOf<K>, visitor: Visitor): void | false {
  const kind: K = node.kind;
  return visitor[kind]?.(node);
}
