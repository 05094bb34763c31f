import type { BoundRow } from '../bind/bound-flow.ts';
import { codecMethod } from '../bind/row-law.ts';
import type { Way } from './row-ways.ts';

/** One row of a round, in one direction. */
interface Step {
  readonly row: BoundRow;
  readonly direction: Way['direction'];
}

/** One half of a codec in TypeScript. */
interface Half {
  readonly codec: string;
  readonly name: string;
  readonly method: 'get' | 'put';
}

/**
 * A codec in TypeScript that a round goes through without its other half on the way back, which would undo it as its law
 * says. Undefined where all are undone.
 */
export function unjudgedCodec(round: readonly Step[]): string | undefined {
  const open: Half[] = [];
  for (const half of round.flatMap(halfOf)) {
    if (open.length > 0 && undoes(half, open.at(-1))) open.pop();
    else open.push(half);
  }
  // The round has no beginning: its last half may be undone by its first.
  while (open.length > 1 && undoes(open[0], open.at(-1))) {
    open.pop();
    open.shift();
  }
  return open[0]?.name;
}

function undoes(half: Half | undefined, other: Half | undefined): boolean {
  return half?.codec === other?.codec && half?.method !== other?.method;
}

function halfOf({ row: { codec }, direction }: Step): readonly Half[] {
  if (codec?.kind !== 'module') return [];
  return [{ codec: `${codec.path}#${codec.name}`, name: codec.name, method: codecMethod(codec, direction) }];
}
