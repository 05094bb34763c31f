import type { Codec } from './codec.ts';

const hour = 3_600_000;

/**
 * The calendar day of an instant in a time zone (`"Europe/Oslo"`), and back: the instant at which that day starts
 * there. The time of day does not come back. Throws a `RangeError` where the zone is not known.
 */
export function day(zone: string): Codec<string, string> {
  // Swedish writes a day as ISO 8601 does, so that nothing has to be taken apart and put together again.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const dayAt = (instant: number): string => format.format(instant).padStart('2026-11-20'.length, '0');
  return {
    law: 'lossy',
    get: (value) => dayAt(Date.parse(value)),
    put: (value) => new Date(startOfDay(value, dayAt)).toISOString(),
  };
}

/**
 * No zone is further than 15 hours from UTC, and a zone's calendar never runs back: halving finds the first instant
 * of the day, also where clocks are changed at midnight.
 */
function startOfDay(date: string, dayAt: (instant: number) => string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let before = midnight - 15 * hour;
  let reached = midnight + 15 * hour;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (dayAt(middle) < date) before = middle;
    else reached = middle;
  }
  return reached;
}
