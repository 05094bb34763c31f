import { InvalidArgumentError } from 'commander';

/** Reads `3,7,12-15`. */
export function eventNumbers(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const { first, last = first } = /^(?<first>\d{1,6})(?:-(?<last>\d{1,6}))?$/.exec(part)?.groups ?? {};
    if (first === undefined || Number(last) < Number(first)) {
      throw new InvalidArgumentError('Numbers of events are needed: 3,7,12-15.');
    }
    for (let number = Number(first); number <= Number(last); number += 1) numbers.add(number);
  }
  return numbers;
}

/** Writes what `eventNumbers` reads; 0, which no event has, where there are none. */
export function eventRanges(numbers: readonly number[]): string {
  if (numbers.length === 0) return '0';
  const ranges: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
