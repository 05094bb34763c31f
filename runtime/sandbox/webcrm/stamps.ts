import { derive } from '../random.ts';

/** How webCRM writes "no date". */
export const NO_DATE = '0001-01-01T00:00:00+00:00';

const OFFSET_HOURS = [0, 1, 2];

/** A time in whole seconds. The offset depends on the record and the property, so stamps do not sort as text. */
export function formatStamp(ms: number, seed: number, ...place: readonly (string | number)[]): string {
  const hours = OFFSET_HOURS[derive(seed, 'offset', ...place) % OFFSET_HOURS.length] ?? 0;
  const local = new Date(Math.floor(ms / 1_000) * 1_000 + hours * 3_600_000);
  return `${local.toISOString().slice(0, 19)}+0${hours}:00`;
}

/** Milliseconds of a time as a client writes it; a time without an offset is UTC. Undefined where it is none. */
export function parseStamp(text: string): number | undefined {
  const [, date, time = 'T00:00:00', zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)?(Z|[+-]\d{2}:?\d{2})?$/iu.exec(text) ??
    [];
  if (date === undefined) return undefined;
  const ms = Date.parse(`${date}${time.replace(' ', 'T')}${zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}
