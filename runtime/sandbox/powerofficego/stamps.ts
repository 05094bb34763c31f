import { derive } from '../random.ts';

/** A time with microseconds; those that no clock here counts are derived. */
export function formatStamp(ms: number, seed: number): string {
  const micros = String(derive(seed, 'micros', ms) % 1_000).padStart(3, '0');
  return `${new Date(ms).toISOString().slice(0, -1)}${micros}+00:00`;
}

/** Microseconds of a time as a client or a record writes it; without an offset it is UTC. Undefined where it is none. */
export function parseStamp(text: string): number | undefined {
  const [, date, time = 'T00:00:00', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:([T ]\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,7}))?)?(Z|[+-]\d{2}:?\d{2})?$/iu.exec(
      text,
    ) ?? [];
  if (date === undefined) return undefined;
  const ms = Date.parse(`${date}${time.replace(' ', 'T')}${zone.toUpperCase()}`);
  return Number.isNaN(ms) ? undefined : ms * 1_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

/** A day as it is written, whatever time follows it. */
export function readDay(text: string): string | undefined {
  return parseStamp(text) === undefined ? undefined : text.slice(0, 10);
}
