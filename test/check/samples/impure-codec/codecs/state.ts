let calls = 0;

export function count(): number {
  calls += 1;
  return calls + globalThis.Date.now() + performance.now();
}
