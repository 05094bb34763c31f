/** Plays random histories of flows between simulated systems, and judges what the runtime promises. */
export { createSimulation, simulate } from './simulate.ts';
export type { SimulateOptions, Simulation, SimulationOptions, SimulationReport } from './simulate.ts';
export type { Verdict } from './history.ts';
export type { Outcome, Violation } from './checks/index.ts';
export { promises } from './promises.ts';
export { FAULTS } from './plan/plan.ts';
export type { Fault } from './plan/plan.ts';
export type { Plan, PlannedEvent } from './plan/event.ts';
export type { Shrunk } from './shrink.ts';
export { timelineOf } from './timeline.ts';
export type { Moment } from './timeline.ts';
export type { Mentioned } from './stage.ts';
export type { Place } from './pairing.ts';
