/** Runs the flows that generated modules describe. */
export { createSyncline } from './engine/syncline.ts';
export type { Environment, Syncline, SynclineOptions } from './engine/syncline.ts';
export { uniteSystems } from './core/unite-systems.ts';
export type { Change, RunCounts, RunReport } from './engine/report.ts';
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
