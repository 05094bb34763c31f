/**
 * Sixteen hexadecimal digits that stand for a value's meaning: the same for the same JSON, whatever stands around it.
 * Two independent 32-bit multiplicative hashes; short enough to be stored beside every base.
 */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value);
  return hash32(text, 0x811c9dc5, 0x01000193) + hash32(text, 0xdeadbeef, 0x9e3779b1);
}

function hash32(text: string, seed: number, factor: number): string {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), factor);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash ^= hash >>> 13;
  return (hash >>> 0).toString(16).padStart(8, '0');
}
