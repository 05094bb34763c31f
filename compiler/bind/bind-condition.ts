import type { Comparison, Condition, LinkCondition, PathCondition } from '../../grammar/ast.ts';
import type { PropertyModel } from '../../runtime/abi/index.ts';
import { describeType } from '../check/describe-type.ts';
import { suggest } from '../../grammar/suggest.ts';
import type { BoundCondition, BoundPath, BoundQuestion } from './bound-flow.ts';
import { canonicalLiteral, literalText, plainLiteral } from './literal.ts';
import type { Connection, ObjectType } from '../schema/system-schema.ts';
import { recordsOf } from './object-shape.ts';
import { resolveSync, syncReference } from './resolve-link.ts';
import { pathText, resolvePath } from './resolve-path.ts';
import type { FlowScope, PathBase } from './scope.ts';

/** Resolves a condition's names; undefined where a part of it was reported. */
export function bindCondition(
  condition: Condition,
  base: PathBase,
  scope: FlowScope,
): BoundCondition | undefined {
  const { span } = condition;
  switch (condition.kind) {
    case 'OrCondition':
    case 'AndCondition': {
      const of = condition.conditions.flatMap((part) => bindCondition(part, base, scope) ?? []);
      const kind = condition.kind === 'OrCondition' ? 'or' : 'and';
      return of.length < condition.conditions.length ? undefined : { kind, of, span };
    }
    case 'NotCondition': {
      const of = bindCondition(condition.condition, base, scope);
      return of && { kind: 'not', of, span };
    }
    case 'Comparison':
      return bindComparison(condition, base, scope);
    case 'PathCondition':
      return bindTruth(condition, base, scope);
    case 'LinkCondition':
      return bindLink(condition, base, scope);
    case 'ProseCondition':
      return { kind: 'prose', text: condition.text.value, span };
  }
}

function bindComparison(
  comparison: Comparison,
  base: PathBase,
  scope: FlowScope,
): BoundCondition | undefined {
  const path = resolvePath(comparison.path, base, scope);
  if (path === undefined) return undefined;
  const { span } = comparison;
  const value = comparedValue(comparison, path, scope);
  if (value === undefined) return undefined;
  const test: BoundCondition =
    value === null ? { kind: 'empty', path, span } : { kind: 'equals', path, value, span };
  return comparison.operator === '=' ? test : { kind: 'not', of: test, span };
}

/** The literal in the property's form. A word that an enumeration does not know is left to the check of conditions. */
function comparedValue({ value: literal }: Comparison, path: BoundPath, scope: FlowScope) {
  const { model } = path.property;
  if (model.type === 'enum' && literal.kind === 'StringLiteral') return plainLiteral(literal);
  const value = canonicalLiteral(literal, model);
  if (value === undefined) {
    scope.report(
      'unfit-literal',
      literal.span,
      { literal: literalText(literal), path: pathText(path), type: describeType(model) },
      literalHint(literal.kind === 'StringLiteral' ? literal.value : undefined, path.property.model),
    );
  }
  return value;
}

/** What a literal that does not fit should have been. */
export function literalHint(text: string | undefined, { values }: PropertyModel): { readonly hint?: string } {
  if (values !== undefined) {
    const near = text === undefined ? undefined : suggest(text, values);
    return { hint: near === undefined ? `One of: ${values.join(', ')}.` : `Did you mean "${near}"?` };
  }
  return {};
}

function bindTruth(condition: PathCondition, base: PathBase, scope: FlowScope): BoundCondition | undefined {
  const path = resolvePath(condition.path, base, scope);
  if (path === undefined) return undefined;
  if (path.property.model.type === 'boolean') return { kind: 'true', path, span: condition.span };
  scope.report(
    'unfit-literal',
    condition.span,
    {
      literal: 'a condition without a comparison',
      path: pathText(path),
      type: describeType(path.property.model),
    },
    { hint: `Compare it: \`${pathText(path)} != empty\`.` },
  );
  return undefined;
}

function bindLink(condition: LinkCondition, base: PathBase, scope: FlowScope): BoundCondition | undefined {
  const { relation, span } = condition;
  const sync = resolveSync(condition.sync, scope);
  if (sync === undefined) return undefined;
  const { side, object } = base;
  const { connection } = scope[side];
  const records = recordsOf(connection, object);
  const ends = [sync.left, sync.right];
  const by =
    relation === 'linked'
      ? []
      : ends
          .filter((end) => end.connection.name === connection.name)
          .flatMap((end) => referencesTo(records, end.object, connection));
  if (by.length === 0 && (relation === 'referenced' || ends.every((end) => end.records !== records))) {
    const hint =
      relation === 'linked'
        ? `Name a sync of ${object.name}.`
        : `Name a sync whose records refer to ${object.name}.`;
    scope.report('unrelated-sync', span, { name: sync.name, object: object.name }, { hint });
    return undefined;
  }
  const question = { sync: `${sync.flow}/${sync.name}`, side, by };
  const { draft } = sync;
  return { kind: relation, sync: syncReference(sync, scope), draft, question, span };
}

/** Properties of an object by which it can refer to these records. */
function referencesTo(records: string, object: ObjectType, connection: Connection): BoundQuestion['by'] {
  return [...object.properties.values()].flatMap((property) => {
    const target = connection.schema.objects.get(property.model.to ?? '');
    const refers = target !== undefined && recordsOf(connection, target) === records;
    return refers ? [{ object, property }] : [];
  });
}
