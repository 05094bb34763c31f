import { ownIdOf } from './made-keys.ts';

import type { PreparedCall, Write } from '../connector.ts';
import type { WriteKind } from './outcome.ts';
import type { Share } from './share-out.ts';

/** What a call does, whatever write it belongs to: a later call of a create changes what the first one made. */
export function effectOf({ kind }: Write, { role }: Share): WriteKind {
  return kind === 'create' && role === 'change' ? 'update' : kind;
}

/** A rendered call with all that has to be known of it when its answer is lost. */
export function toPreparedCall(
  write: Write,
  { call, carries, role }: Share,
  request: string,
  repeatable: boolean,
): PreparedCall {
  const ownId = write.kind === 'create' ? ownIdOf(call, write) : undefined;
  const isProtected = write.kind !== 'delete' && write.idempotencyKey !== undefined;
  return {
    object: write.object,
    label: call.request,
    carries,
    request,
    idempotent: call.repeatable ?? repeatable,
    ...(role === 'beside' && call.makes !== undefined && { makes: call.makes }),
    ...(ownId !== undefined && { ownId }),
    ...(isProtected && call.idempotency !== undefined && { keyWindow: call.idempotency.window }),
  };
}
