import type { PropertyModel } from '../../runtime/abi/index.ts';
import type { BoundOperand, BoundPathTerm } from '../bind/bound-flow.ts';
import { unionOf, type ValueShape } from './value-shape.ts';

/** The canonical values of a property that is not empty. */
export function propertyShape({ type, values }: Pick<PropertyModel, 'type' | 'values'>): ValueShape {
  switch (type) {
    case 'any':
      return { kind: 'value' };
    case 'integer':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'money':
      return { kind: 'object', members: ['amount', 'currency'].map(textMember) };
    case 'list':
      return { kind: 'list', of: { kind: 'value' } };
    case 'object':
      return { kind: 'object', members: undefined };
    case 'enum':
      if (values === undefined) return { kind: 'string' };
      return unionOf(values.map((value) => ({ kind: 'literal', value })));
    case 'string':
    case 'decimal':
    case 'date':
    case 'datetime':
    case 'duration':
    case 'country':
    case 'phone':
    case 'ref':
      return { kind: 'string' };
  }
}

function textMember(name: string) {
  return { name, optional: false, shape: { kind: 'string' } as const };
}

/** What an operand hands to a codec, where it is not empty. */
export function operandShape({ terms }: BoundOperand): ValueShape {
  return unionOf(
    terms.map((term) => {
      if (term.kind === 'literal') return literalShape(term.value);
      if (term.kind === 'tuple') return tupleShape(term.members);
      return propertyShape(term.kind === 'call' ? term.use.result : term.path.property.model);
    }),
  );
}

/** A tuple that is not empty may have empty members. */
function tupleShape(members: readonly BoundPathTerm[]): ValueShape {
  const shapes = members.map(({ path }) => propertyShape(path.property.model));
  return { kind: 'tuple', of: shapes.map((shape) => unionOf([shape, { kind: 'null' }])) };
}

function literalShape(value: string | number | boolean | null): ValueShape {
  return value === null ? { kind: 'null' } : { kind: 'literal', value };
}
