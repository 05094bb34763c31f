import type { EqualitySelector, Selector, SelectorEquality } from '../../grammar/ast.ts';
import { suggest } from '../../grammar/suggest.ts';
import { describedPath, type Equalities, type Selector as Which } from '../../runtime/abi/index.ts';
import { describeType } from '../check/describe-type.ts';
import type { ObjectType } from '../schema/system-schema.ts';
import { canonicalLiteral, literalText } from './literal.ts';
import { childrenOf } from './object-shape.ts';
import type { FlowScope } from './scope.ts';

/** Which element of a list a selector means; its equalities in the canonical form of their properties. */
export function bindSelector(
  selector: Selector,
  object: ObjectType,
  list: string,
  scope: FlowScope,
): Which | undefined {
  return selector.kind === 'IndexSelector' ? selector.index : bindEqualities(selector, object, list, scope);
}

function bindEqualities(
  { equalities }: EqualitySelector,
  object: ObjectType,
  list: string,
  scope: FlowScope,
): Equalities | undefined {
  const bound = equalities
    .map((equality) => bindEquality(equality, object, list, scope))
    .filter((each) => each !== undefined);
  return bound.length < equalities.length ? undefined : Object.fromEntries(bound);
}

function bindEquality(
  { path, value: literal }: SelectorEquality,
  object: ObjectType,
  list: string,
  { report }: FlowScope,
): readonly [string, string | number | boolean] | undefined {
  const name = path.segments.map((segment) => segment.name.text).join('.');
  const element = `${describedPath(list)}[]`;
  const property = object.properties.get(`${element}.${name}`);
  const [{ selector } = { selector: undefined }, ...others] = path.segments;
  if (property === undefined || others.length > 0 || selector !== undefined) {
    const near = suggest(name, childrenOf(object).get(element) ?? []);
    const hint = near === undefined ? {} : { hint: `Did you mean \`${near}\`?` };
    report('unknown-property', path.span, { object: `${object.name}.${element}`, name }, hint);
    return undefined;
  }
  const value = canonicalLiteral(literal, property.model);
  if (value !== undefined && value !== null) return [name, value];
  const parameters = {
    literal: literalText(literal),
    path: property.path,
    type: describeType(property.model),
  };
  report('unfit-literal', literal.span, parameters);
  return undefined;
}
