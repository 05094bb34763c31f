/** One measured figure. `ratio` compares with the peer that the row names. */
export interface Figure {
  readonly bench: string;
  readonly subject: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly peer?: string;
  readonly target?: string;
  /** What the value is made of. */
  readonly note?: string;
}

export interface Bench {
  readonly name: string;
  /** Takes minutes: it is not one of those that run where none is named. */
  readonly onlyWhenNamed?: true;
  run(): Promise<readonly Figure[]>;
}

type Work = () => unknown;

/** A piece of work whose speed is compared with others'. */
export interface Contender {
  readonly work: Work;
  /** Calls per second, round by round. */
  readonly speeds: number[];
}

export function contender(work: Work): Contender {
  return { work, speeds: [] };
}

const rounds = 200;
const secondsPerRound = 0.005;

/** All take short turns, so that whatever else the machine does meets all of them, and only their own time counts. */
export async function compete(contenders: readonly Contender[]): Promise<void> {
  const counts = new Map<Contender, number>();
  for (const each of contenders) counts.set(each, await callsPerRound(each.work));
  for (let round = 0; round < rounds; round += 1) {
    for (const [{ work, speeds }, calls] of counts) speeds.push(calls / (await secondsOfCalls(work, calls)));
  }
}

/** How many times as fast as its peer, in the median of all rounds. */
export function ratioOf({ speeds }: Contender, peer: Contender): number {
  return median(speeds.map((speed, round) => speed / (peer.speeds[round] ?? Number.NaN)));
}

async function callsPerRound(work: Work): Promise<number> {
  for (let calls = 1; ; calls *= 2) {
    const seconds = await secondsOfCalls(work, calls);
    if (seconds > secondsPerRound / 4) return Math.ceil((calls * secondsPerRound) / seconds);
  }
}

/** The last result outlives the measurement, so that no call can be optimised away. */
const last: { result: unknown } = { result: undefined };

async function secondsOfCalls(work: Work, calls: number): Promise<number> {
  const start = process.cpuUsage();
  for (let index = 0; index < calls; index += 1) {
    const result = work();
    last.result = result instanceof Promise ? await result : result;
  }
  return secondsIn(process.cpuUsage(start));
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  return (await timesOf(work)).wall;
}

/** In seconds. What else the machine does hardly counts in the time that processors were used. */
export interface Times {
  readonly wall: number;
  /** That all threads used, those that compile and collect garbage too. */
  readonly processor: number;
  /** That the main thread used, which runs the code. */
  readonly thread: number;
}

export async function timesOf(work: () => Promise<unknown>): Promise<Times> {
  const used = process.cpuUsage();
  const usedHere = process.threadCpuUsage();
  const start = process.hrtime.bigint();
  await work();
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  return {
    wall,
    processor: secondsIn(process.cpuUsage(used)),
    thread: secondsIn(process.threadCpuUsage(usedHere)),
  };
}

function secondsIn({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
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
