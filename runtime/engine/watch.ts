import type { SyncedObject, Topology } from '../core/topology.ts';
import type { Store } from '../store/store.ts';
import type { Hints } from './hints.ts';
import type { RunReport } from './report.ts';
import type { Environment } from './session.ts';
import type { Settings } from './settings.ts';

export interface WatchParts {
  readonly topology: Topology;
  readonly store: Store;
  readonly environment: Environment;
  readonly settings: Settings;
  readonly hints: Hints;
  /** One cycle that pulls these objects. */
  cycle(objects: readonly SyncedObject[]): Promise<RunReport>;
}

/** Cycles until the signal is aborted: over everything at its time, and before that over what hints name. */
export async function watchSystems(
  parts: WatchParts,
  signal: AbortSignal,
  onReport: (report: RunReport) => void,
): Promise<void> {
  const { topology, hints } = parts;
  const { clock } = parts.environment;
  let wholeAt = clock.now();
  while (!signal.aborted) {
    const now = clock.now();
    const isWhole = now >= wholeAt;
    if (isWhole) hints.clear();
    const objects = isWhole ? topology.objects : hints.take(now);
    if (isWhole || objects.length > 0) {
      onReport(await parts.cycle(objects));
      const next = clock.now() + (await untilNext(parts));
      wholeAt = isWhole ? next : Math.min(wholeAt, next);
    }
    await pause(parts, signal, Math.min(wholeAt, hints.nextAt()) - clock.now());
  }
}

async function untilNext({ store, environment: { clock }, settings }: WatchParts): Promise<number> {
  const due = await store.nextDue();
  const wait = due === undefined ? settings.interval : due - clock.now();
  return Math.min(Math.max(wait, 0), settings.interval);
}

async function pause({ environment, hints }: WatchParts, signal: AbortSignal, ms: number): Promise<void> {
  const end = AbortSignal.any([signal, hints.arrival()]);
  try {
    await environment.scheduler.sleep(Math.max(ms, 0), end);
  } catch (error) {
    if (!end.aborted) throw error;
  }
}
