import type { Name, Row } from '../../grammar/ast.ts';
import type { ObjectType } from '../schema/system-schema.ts';
import type { BoundOperand, BoundPath, BoundTranslation } from './bound-flow.ts';
import type { BoundOperands } from './bind-operand.ts';
import { recordsOf } from './object-shape.ts';
import { linkedObject, resolveSync, type TranslatedReference } from './resolve-link.ts';
import { pathText } from './resolve-path.ts';
import type { FlowScope } from './scope.ts';

/** What a row does with ids: nothing, or their translation; `unresolved` was reported. */
export type TranslationOutcome = BoundTranslation | 'none' | 'unresolved';

/**
 * A reference becomes the id of the record that the referenced one is linked with, whether the other side declares
 * a reference or only holds an id. A literal, or a codec, says that the id itself is meant.
 */
export function bindTranslation(row: Row, operands: BoundOperands, scope: FlowScope): TranslationOutcome {
  if (row.via?.kind === 'CodecVia') return 'none';
  const left = referenceOf(operands.left, scope);
  const right = referenceOf(operands.right, scope);
  if (row.via?.kind === 'LinkVia') return translationVia(row.via.sync, operands, scope);
  if (!operands.left.terms.some(isPath) || !operands.right.terms.some(isPath)) return 'none';
  return linkedObjects(left, right, scope);
}

/** The same for the two properties that a `match` compares. */
export function translationOf(
  { left, right }: { readonly left: BoundPath; readonly right: BoundPath },
  scope: FlowScope,
): TranslationOutcome {
  return linkedObjects(referenceAt(left, scope), referenceAt(right, scope), scope);
}

function linkedObjects(
  left: TranslatedReference | undefined,
  right: TranslatedReference | undefined,
  scope: FlowScope,
): TranslationOutcome {
  if (left !== undefined) {
    const object = linkedObject(left, right?.object, scope);
    return object === undefined ? 'unresolved' : { left: left.object, right: object };
  }
  if (right === undefined) return 'none';
  const object = linkedObject(right, undefined, scope);
  return object === undefined ? 'unresolved' : { left: object, right: right.object };
}

function referenceOf(operand: BoundOperand, scope: FlowScope): TranslatedReference | undefined {
  const path = operand.terms.map(pathOf).find((term) => term?.property.model.type === 'ref');
  return path && referenceAt(path, scope);
}

function referenceAt(path: BoundPath, scope: FlowScope): TranslatedReference | undefined {
  const { type, to = '' } = path.property.model;
  const object = type === 'ref' ? scope[path.side].connection.schema.objects.get(to) : undefined;
  return object && { side: path.side, object, text: pathText(path), span: path.span };
}

function pathOf(term: BoundOperand['terms'][number]): BoundPath | undefined {
  return term.kind === 'path' ? term.path : undefined;
}

function isPath(term: BoundOperand['terms'][number]): boolean {
  return term.kind === 'path';
}

/** `via link NAME`: the objects of that sync, the way round that this flow's systems stand. */
function translationVia(name: Name, operands: BoundOperands, scope: FlowScope): TranslationOutcome {
  const sync = resolveSync(name, scope);
  if (sync === undefined) return 'unresolved';
  const left = referenceOf(operands.left, scope);
  const right = referenceOf(operands.right, scope);
  const fitting = [
    { left: sync.left, right: sync.right },
    { left: sync.right, right: sync.left },
  ].find(
    (ends) =>
      refersTo(left?.object, ends.left.records, scope, 'left') &&
      refersTo(right?.object, ends.right.records, scope, 'right') &&
      ends.left.connection.name === scope.left.connection.name &&
      ends.right.connection.name === scope.right.connection.name,
  );
  if (fitting !== undefined && !sync.draft) return { left: fitting.left.object, right: fitting.right.object };
  scope.report(
    'unresolvable-reference',
    name.span,
    {
      path: name.text,
      object: left?.object.name ?? sync.left.object.name,
      other: right?.object.name ?? sync.right.object.name,
    },
    sync.draft ? { hint: `Sync ${sync.name} is a draft, and drafts link nothing.` } : {},
  );
  return 'unresolved';
}

function refersTo(
  object: ObjectType | undefined,
  records: string,
  scope: FlowScope,
  side: 'left' | 'right',
): boolean {
  return object === undefined || recordsOf(scope[side].connection, object) === records;
}
