/** One measured figure. `ratio` compares with the peer that the row names. */
export interface Figure {
  readonly bench: string;
  readonly subject: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly peer?: string;
  readonly target?: string;
}

export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

/** Calls per second of a synchronous function: the best of several rounds, each long enough for the clock. */
export function callsPerSecond(work: () => unknown, rounds = 7, milliseconds = 200): number {
  let calls = 1;
  for (;;) {
    const seconds = time(work, calls);
    if (seconds * 1000 >= milliseconds / 4) break;
    calls *= 2;
  }
  const samples = Array.from({ length: rounds }, () => calls / time(work, calls));
  return Math.max(...samples);
}

let sink: unknown;

function time(work: () => unknown, calls: number): number {
  const start = process.hrtime.bigint();
  for (let index = 0; index < calls; index += 1) sink = work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** The last result, so that no measured call can be optimised away. */
export function lastResult(): unknown {
  return sink;
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Needs `--expose-gc`, as `npm run bench` has it. */
export function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('run the benches with --expose-gc');
  globalThis.gc();
}
