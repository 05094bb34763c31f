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
  if (bound.length < equalities.length) return undefined;
  const which = Object.fromEntries(bound);
  const repeated = equalities.filter(
    (_, index) => bound.findIndex(([name]) => name === bound[index]?.[0]) < index,
  );
  for (const equality of repeated) reportRepeated(equality, bound, scope);
  return repeated.length > 0 ? undefined : which;
}

/** An element has one value of each property. */
function reportRepeated(
  { path, span }: SelectorEquality,
  bound: readonly (readonly [name: string, value: unknown])[],
  { report }: FlowScope,
): void {
  const name = path.segments.map((segment) => segment.name.text).join('.');
  const values = new Set(bound.filter((each) => each[0] === name).map(([, value]) => value));
  if (values.size === 1) report('duplicate-rule', span, { rule: name }, { hint: 'Remove one of the two.' });
  else
    report(
      'impossible-condition',
      span,
      {},
      { hint: `No element has two values of \`${name}\`: choose one.` },
    );
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
