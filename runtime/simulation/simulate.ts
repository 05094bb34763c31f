import type { FlowModel } from '../abi/index.ts';
import { uniteSystems } from '../core/unite-systems.ts';
import type { Violation } from './checks/index.ts';
import { playHistory, type Verdict } from './history.ts';
import type { Plan } from './plan/event.ts';
import { drawPlan, FAULTS, only, type Fault } from './plan/plan.ts';
import { shrink, type Shrunk } from './shrink.ts';
import type { Mentioned } from './stage.ts';
import { ownersOf } from './system/object-facts.ts';

export interface SimulationOptions {
  /** As generated modules export them. */
  readonly flows: readonly FlowModel[];
  /** Values that the flows compare properties with, so that conditions come true now and then. */
  readonly mentioned?: Mentioned;
  /** What may go wrong; missing: everything. */
  readonly faults?: readonly Fault[];
  /** Requests after which a run counts as one that does not end; missing: more than any needs. */
  readonly mostRequests?: number;
}

const MOST_REQUESTS = 20_000;

/** Plays single histories of some flows. The same seed plays the same history, byte for byte. */
export interface Simulation {
  plan(seed: number): Plan;
  play(plan: Plan): Promise<Verdict>;
}

/** Simulates all systems of some flows from their models alone. Nothing real is asked or written. */
export function createSimulation({
  flows,
  mentioned = () => [],
  faults = FAULTS,
  mostRequests = MOST_REQUESTS,
}: SimulationOptions): Simulation {
  const systems = Object.entries(uniteSystems(flows));
  const scenery = {
    connections: new Map(systems.map(([connection, { settle }]) => [connection, settle])),
    objects: systems.reduce((sum, [, model]) => sum + ownersOf(model).length, 0),
  };
  const chosen = new Set(faults);
  return {
    plan: (seed) => drawPlan(seed, scenery, chosen),
    play: (plan) => playHistory({ flows, mentioned, mostRequests }, plan),
  };
}

export interface SimulateOptions {
  /** Histories to play. */
  readonly runs: number;
  /** Seed of the first history; each further one is one more. */
  readonly seed: number;
  /** Plays one history alone, with these events of it. */
  readonly only?: ReadonlySet<number>;
  readonly signal?: AbortSignal;
  /** Awaited before each history. */
  onHistory?(played: number, seed: number): Promise<void>;
  /** Called when a promise was broken, before the smallest history is looked for. */
  onViolation?(seed: number, violation: Violation): void;
}

/** What some histories told. */
export interface SimulationReport {
  readonly played: number;
  /** How often the histories met what each promise is about: one that met nothing says nothing. */
  readonly situations: Readonly<Record<string, number>>;
  /** The first history that broke a promise, and the smallest that still does. */
  readonly broken: Shrunk | undefined;
  readonly stopped: boolean;
}

/** Plays histories until a promise is broken, or all are played. */
export async function simulate(simulation: Simulation, options: SimulateOptions): Promise<SimulationReport> {
  const { seed: first, runs, signal } = options;
  const situations: Record<string, number> = {};
  let played = 0;
  for (; played < (options.only === undefined ? runs : 1); played += 1) {
    if (signal?.aborted === true) return { played, situations, broken: undefined, stopped: true };
    const seed = first + played;
    await options.onHistory?.(played, seed);
    const plan = simulation.plan(seed);
    const verdict = await simulation.play(options.only === undefined ? plan : only(plan, options.only));
    for (const [name, count] of Object.entries(verdict.situations))
      situations[name] = (situations[name] ?? 0) + count;
    const [violation] = verdict.violations;
    if (violation === undefined) continue;
    options.onViolation?.(seed, violation);
    const broken =
      options.only === undefined
        ? await shrink((next) => simulation.play(next), verdict, violation.promise, signal)
        : { verdict, violation, tries: 0 };
    return { played: played + 1, situations, broken, stopped: false };
  }
  return { played, situations, broken: undefined, stopped: false };
}
