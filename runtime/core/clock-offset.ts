/** How far a system's clock is ahead of ours, in milliseconds: no less than `least` and no more than `most`. */
export interface ClockOffset {
  readonly least: number;
  readonly most: number;
}

export const sameClock: ClockOffset = { least: 0, most: 0 };

/** A system that tells its time does so in whole seconds. */
const second = 1_000;

/** The system answered at some moment between the question and its answer, and told the time that it was. */
export function offsetOf(serverTime: number, askedAt: number, answeredAt: number): ClockOffset {
  return { least: serverTime - answeredAt, most: serverTime + second - askedAt };
}

/** What both answers leave possible; where they exclude each other, the clock was set meanwhile and the later one holds. */
export function narrowed(known: ClockOffset | undefined, seen: ClockOffset): ClockOffset {
  if (known === undefined) return seen;
  const both = { least: Math.max(known.least, seen.least), most: Math.min(known.most, seen.most) };
  return both.least <= both.most ? both : seen;
}

/** The middle of what is possible. */
export function likely({ least, most }: ClockOffset): number {
  return Math.round((least + most) / 2);
}

/** How far the middle may be off. */
export function doubt({ least, most }: ClockOffset): number {
  return Math.ceil((most - least) / 2);
}
