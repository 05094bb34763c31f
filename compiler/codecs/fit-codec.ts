import type { Direction } from '../../runtime/abi/index.ts';
import type { BoundOperand, BoundPathTerm } from '../bind/bound-flow.ts';
import { membersOf, pathTerms } from '../bind/path-terms.ts';
import type { CodecSignature, HalfSignature } from './codec-signature.ts';
import { operandShape, propertyShape } from './property-value.ts';
import { filled, fitsShape, unionOf, type ValueShape } from './value-shape.ts';

interface Operands {
  readonly left: BoundOperand;
  readonly right: BoundOperand;
}

/** The half of a codec that a direction of a row goes through, if the codec has it. */
export function halfOf(
  { get, put }: CodecSignature,
  direction: 'forward' | 'backward',
  flipped: boolean,
): HalfSignature | undefined {
  return (direction === 'forward') === flipped ? put : get;
}

/** What an operand hands to a codec. */
export function handed({ takesEmpty }: HalfSignature, source: BoundOperand): ValueShape {
  const shape = operandShape(source);
  return takesEmpty ? unionOf([shape, { kind: 'null' }]) : (filled(shape) ?? shape);
}

export function takes(half: HalfSignature, source: BoundOperand): boolean {
  return fitsShape(handed(half, source), half.takes);
}

/** Whether what a codec gives fits each property that it may be written to. Empty fits everywhere. */
export function gives(half: HalfSignature, target: BoundOperand): boolean {
  const given = filled(half.gives);
  const members = membersOf(target);
  if (given === undefined) return true;
  if (members !== undefined) return givesMembers(given, members);
  return pathTerms(target).every(({ path }) => fitsShape(given, propertyShape(path.property.model)));
}

/** Each member may be empty, and may say nothing. */
function givesMembers(given: ValueShape, members: readonly BoundPathTerm[]): boolean {
  const free: readonly ValueShape[] = [{ kind: 'null' }, { kind: 'undefined' }];
  const of = members.map(({ path }) => unionOf([propertyShape(path.property.model), ...free]));
  return fitsShape(given, { kind: 'tuple', of });
}

/**
 * Which way round a codec stands in a row: so that more of its ends fit; where both ways fit, it goes along the arrow,
 * and from left to right where there are two.
 */
export function isModuleFlipped(codec: CodecSignature, operands: Operands, direction: Direction): boolean {
  const straight = fittingEnds(codec, operands, direction, false);
  const turned = fittingEnds(codec, operands, direction, true);
  return straight === turned ? direction === 'backward' : turned > straight;
}

function fittingEnds(
  codec: CodecSignature,
  { left, right }: Operands,
  direction: Direction,
  flipped: boolean,
): number {
  const ends = (
    way: 'forward' | 'backward',
    source: BoundOperand,
    target: BoundOperand,
  ): readonly boolean[] => {
    const half = halfOf(codec, way, flipped);
    return half === undefined || (direction !== 'both' && direction !== way)
      ? []
      : [takes(half, source), gives(half, target)];
  };
  const all = [...ends('forward', left, right), ...ends('backward', right, left)];
  return all.filter(Boolean).length;
}
