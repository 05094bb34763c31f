/** What a worker process is told, as JSON in its only argument. */
export interface WorkerTask {
  readonly urls: Readonly<Record<'webcrm' | 'chargebee', string>>;
  readonly stateFile: string;
  /** Where the scaled time began, in real milliseconds, so that workers and systems agree on it. */
  readonly start: number;
  readonly speed: number;
  readonly cycles: number;
}
