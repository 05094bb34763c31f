import type { Path, PathSegment, Selector } from '../../grammar/ast.ts';
import { suggest } from '../../grammar/suggest.ts';
import { describedPath, selectorText } from '../../runtime/abi/index.ts';
import type { ObjectType, Property } from '../schema/system-schema.ts';
import type { BoundPath, BoundReference } from './bound-flow.ts';
import { bindSelector } from './bind-selector.ts';
import { childrenOf } from './object-shape.ts';
import type { FlowScope, PathBase } from './scope.ts';

/** How far a path has been followed. */
interface Position {
  readonly object: ObjectType;
  /** As paths are written: `emails[type="work"]`. */
  readonly segments: readonly string[];
  readonly reference: BoundReference | undefined;
  /** Undefined where only something below is declared. */
  readonly property: Property | undefined;
}

/** Follows a path through objects and references to a property; reports what is not there. */
export function resolvePath(path: Path, base: PathBase, scope: FlowScope): BoundPath | undefined {
  const end = follow(path, base, scope);
  if (end === undefined) return undefined;
  const bound = boundPath(end, path, base);
  if (bound === undefined) reportUnknown(path, path.segments.length - 1, end, scope);
  return bound;
}

/** Follows the path of a row with a block to where the block's own paths start. */
export function resolveBase(path: Path, base: PathBase, scope: FlowScope): PathBase | undefined {
  const end = follow(path, base, scope);
  if (end === undefined) return undefined;
  const list = end.property?.model.type === 'list' ? boundPath(end, path, base) : undefined;
  if (list !== undefined) {
    const segments = [...end.segments.slice(0, -1), `${end.segments.at(-1) ?? ''}[]`];
    return { ...base, object: end.object, segments, reference: end.reference, list };
  }
  const inner = end.property?.model.type === 'ref' ? enter(end, path, base, scope) : end;
  return inner && { ...base, object: inner.object, segments: inner.segments, reference: inner.reference };
}

/** A path as a person writes it, from the sync's record on. */
export function pathText(path: BoundPath): string {
  return path.reference === undefined ? path.path : `${pathText(path.reference.id)}.${path.path}`;
}

function follow(path: Path, base: PathBase, scope: FlowScope): Position | undefined {
  let position: Position | undefined = { ...base, property: undefined };
  for (const [index, segment] of path.segments.entries()) {
    if (index > 0 && position.property?.model.type === 'ref') position = enter(position, path, base, scope);
    position = position && step(position, segment, path, index, scope);
    if (position === undefined) return undefined;
  }
  return position;
}

/** Goes one segment on inside a record. */
function step(
  from: Position,
  segment: PathSegment,
  path: Path,
  index: number,
  scope: FlowScope,
): Position | undefined {
  if (from.property?.model.type === 'list') {
    reportCrossing(path, index, from, scope);
    return undefined;
  }
  if (/[.[\]]/.test(segment.name.text)) {
    reportUnknown(path, index, from, scope);
    return undefined;
  }
  const segments = [...from.segments, segment.name.text];
  const described = describedPath(segments.join('.'));
  const property = from.object.properties.get(described);
  if (property === undefined && !childrenOf(from.object).has(described)) {
    reportUnknown(path, index, from, scope);
    return undefined;
  }
  const end = { ...from, segments, property };
  return segment.selector === undefined ? end : select(end, segment.selector, scope);
}

/** Goes from a list to the element that a selector means. */
function select(from: Position, selector: Selector, scope: FlowScope): Position | undefined {
  const list = from.segments.join('.');
  if (from.property?.model.type !== 'list') {
    scope.report('selects-no-list', selector.span, { path: list });
    return undefined;
  }
  const which = bindSelector(selector, from.object, list, scope);
  if (which === undefined) return undefined;
  const segments = [...from.segments.slice(0, -1), `${from.segments.at(-1) ?? ''}${selectorText(which)}`];
  const property = from.object.properties.get(describedPath(segments.join('.')));
  return { ...from, segments, property };
}

/** Goes from a reference to the record that it refers to. */
function enter(from: Position, path: Path, base: PathBase, scope: FlowScope): Position | undefined {
  const id = boundPath(from, path, base);
  if (id === undefined) return undefined;
  const { alias, connection } = scope[base.side];
  const name = id.property.model.to ?? '';
  const object = connection.schema.objects.get(name);
  if (object === undefined) {
    scope.report('unknown-object', path.span, { system: alias, name });
    return undefined;
  }
  return { object, segments: [], reference: { id, object }, property: undefined };
}

function boundPath({ object, segments, reference, property }: Position, path: Path, { side }: PathBase) {
  if (property === undefined) return undefined;
  return { side, object, segments, path: segments.join('.'), property, reference, span: path.span };
}

function reportUnknown(path: Path, index: number, from: Position, scope: FlowScope): void {
  const segment = path.segments[index];
  if (segment === undefined) return;
  const { text, span } = segment.name;
  const parent = from.segments.join('.');
  const names = childrenOf(from.object).get(describedPath(parent)) ?? [];
  const near = suggest(
    text,
    names.filter((name) => !name.endsWith('[]')),
  );
  const isOwners = parent.endsWith('[]') && from.object.properties.has(text);
  scope.report(
    'unknown-property',
    span,
    { object: parent === '' ? from.object.name : `${from.object.name}.${parent}`, name: text },
    near === undefined
      ? {
          hint: isOwners
            ? 'Rows of list elements read their element, not the record around it.'
            : declareHint(text),
        }
      : {
          hint: `Did you mean \`${near}\`?`,
          fixes: [{ title: `Change to \`${near}\``, span, replacement: near }],
        },
  );
}

function reportCrossing(path: Path, index: number, from: Position, scope: FlowScope): void {
  const segment = path.segments[index];
  if (segment === undefined) return;
  scope.report(
    'crosses-list',
    path.span,
    { path: from.segments.join('.'), name: segment.name.text },
    { hint: `Open the list with a block, or choose one element: \`${from.segments.join('.')}[0]\`.` },
  );
}

/** Custom fields of Chargebee are in no type of its SDK. */
function declareHint(name: string): string {
  const own = name.startsWith('cf_') ? 'a custom field' : 'it is there';
  return `If ${own}, declare it in the descriptor: \`${name}: string\` below \`properties\`.`;
}
