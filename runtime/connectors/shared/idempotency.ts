import type { CallModel } from '../../abi/index.ts';

/** The header that protects one call of a write. Each call has a key of its own: the same key means the same request. */
export function idempotencyHeader(
  { idempotency }: CallModel,
  key: string | undefined,
  position: number,
): Readonly<Record<string, string>> {
  if (idempotency === undefined || key === undefined) return {};
  return { [idempotency.header.toLowerCase()]: position === 0 ? key : `${key}-${position}` };
}
