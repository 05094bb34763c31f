/** What a complete scan has shown. */
export interface ScanResult {
  /** Greatest stamp that was seen, by the system's clock. */
  readonly greatest: number | undefined;
  /** The system's time at the scan's first answer. */
  readonly serverTime: number;
  readonly settle: number;
}

/**
 * Milliseconds by the system's clock before which everything is known. Records may be committed up to `settle` later
 * than their stamp says, and a stamp in the future says nothing.
 */
export function nextWatermark(before: number | undefined, scan: ScanResult): number | undefined {
  if (scan.greatest === undefined) return before;
  const reached = Math.min(scan.greatest, scan.serverTime - scan.settle);
  return before === undefined ? reached : Math.max(before, reached);
}

/** Where the next scan for changes starts: stamps are told apart by `resolution` only. */
export function scanStart(watermark: number, resolution: number): number {
  return watermark - resolution;
}
