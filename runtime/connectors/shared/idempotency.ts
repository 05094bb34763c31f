import type { CallModel } from '../../abi/index.ts';

/**
 * The header that protects one request of a write: the one at `index` of the call at `position`. Each has a key of its
 * own: the same key means the same request.
 */
export function idempotencyHeader(
  { idempotency }: CallModel,
  key: string | undefined,
  position: number,
  index = 0,
): Readonly<Record<string, string>> {
  if (idempotency === undefined || key === undefined) return {};
  const place = [position, index].slice(0, index > 0 ? 2 : 1).join('-');
  return { [idempotency.header.toLowerCase()]: place === '0' ? key : `${key}-${place}` };
}
