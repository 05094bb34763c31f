/** Chargebee tells times in whole seconds. */
export function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}
