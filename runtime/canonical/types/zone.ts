const day = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes a time as ISO 8601 does, so that nothing has to be taken apart and put together again. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** What a clock in the zone shows at an instant: `2026-11-20T09:30:00.000`. */
export function toLocal(time: number, zone: string): string {
  const whole = Math.floor(time / 1000) * 1000;
  const shown = formatOf(zone).format(whole).padStart('2026-11-20 09:30:00'.length, '0');
  return `${shown.replace(' ', 'T')}.${String(time - whole).padStart(3, '0')}`;
}

/**
 * The instant at which a clock in the zone shows this time, given as if it were UTC. An hour that comes twice is
 * taken the first time; one that is left out, as if the clock had not been changed yet.
 */
export function fromLocal(local: number, zone: string): number {
  const shownAt = (time: number): number => Date.parse(`${toLocal(time, zone)}Z`);
  const candidates = [local - day, local + day].map((near) => local - (shownAt(near) - near));
  return candidates.find((time) => shownAt(time) === local) ?? candidates[0] ?? local;
}
