/** Runs the flows that generated modules describe. */
export { createSyncline } from './engine/syncline.ts';
export { createDecider } from './engine/decisions/decide.ts';
export type { Decider, DeskOptions } from './engine/decisions/decide.ts';
export type { InboxCase } from './engine/decisions/cases.ts';
export type { Decided, Decision } from './engine/decisions/decision.ts';
export type { Syncline, SynclineOptions } from './engine/syncline.ts';
export type { Hint } from './engine/hints.ts';
export type { Environment } from './engine/session.ts';
export type { Effect } from './core/action.ts';
export { defaultBrake } from './core/brake.ts';
export { savePlan } from './core/saved-plan.ts';
export type { SavedAction, SavedPlan } from './core/saved-plan.ts';
export type { ApplyReport, SkippedAction } from './engine/apply-plan.ts';
export { readPlan } from './engine/read-plan.ts';
export type { Allowance, BrakeLimits, Limit } from './core/brake.ts';
export type { Held } from './core/held.ts';
export type {
  Plan,
  PlannedAction,
  PlannedChange,
  PlannedCount,
  PlannedLoad,
  PlannedRecord,
} from './core/plan.ts';
export type { Cell, ComparedRow, Comparison } from './engine/inspect/compare.ts';
export type { LinkAccount, PropertyAccount } from './engine/inspect/explain-link.ts';
export type { PairAccount, RecordAccount } from './engine/inspect/explain-record.ts';
export { isDecided } from './core/decided-origin.ts';
export { uniteSystems } from './core/unite-systems.ts';
export type { Change, DormantObject, RunCounts, RunReport } from './engine/report.ts';
export { defaultSettings } from './engine/settings.ts';
export type { Settings } from './engine/settings.ts';
export { isRuntimeCode, runtimeExplanations } from './error-codes.ts';
export type { RuntimeCode, RuntimeExplanation } from './error-codes.ts';
export { decode, encode, withCurrencies } from './canonical/index.ts';
export type { ProblemCode, ValueProblem } from './canonical/index.ts';
export { InternalError, SyncError } from './errors.ts';
export type { ErrorPlace, SyncErrorDetails } from './errors.ts';
export { TransportError } from './environment.ts';
export type { Clock, HttpRequest, HttpResponse, Random, Scheduler, Transport } from './environment.ts';
export type * from './connectors/connector.ts';
export type * from './store/store.ts';
