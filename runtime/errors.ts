/** Where an operational failure happened. */
export interface ErrorPlace {
  readonly connection?: string;
  readonly object?: string;
  readonly id?: string;
  readonly file?: string;
}

export interface SyncErrorDetails {
  readonly why?: string;
  readonly fix?: string;
  readonly where?: ErrorPlace;
  readonly retryable?: boolean;
  /** For limits: how long to wait before the next try. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** An expected operational failure: no stack trace is shown, the message says what to do. Never holds a secret. */
export class SyncError extends Error {
  override readonly name = 'SyncError';
  readonly code: string;
  readonly why: string | undefined;
  readonly fix: string | undefined;
  readonly where: ErrorPlace;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: string, message: string, details: SyncErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.why = details.why;
    this.fix = details.fix;
    this.where = details.where ?? {};
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** A bug in Syncline: something that no input can cause. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** Throws an `InternalError` where `condition` is false. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InternalError(message);
}

/** Compiles only where every case has been handled. */
export function assertNever(value: never): never {
  throw new InternalError(`unexpected value: ${JSON.stringify(value)}`);
}
