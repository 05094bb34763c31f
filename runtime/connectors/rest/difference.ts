import { at, type WireRecord } from '../../canonical/wire.ts';
import { unwritable } from '../shared/unwritable.ts';

import type { CallModel } from '../../abi/index.ts';
import type { Change } from '../shared/share-out.ts';

/**
 * The one number that a call carries, as what it rises or falls by from what was just read: what others add and take
 * away meanwhile is not overwritten.
 */
export function differenceBody(
  call: CallModel,
  wire: WireRecord,
  constants: WireRecord,
  write: Change,
): WireRecord {
  const { difference, takes: [path = ''] = [] } = call;
  const [now, before] = [at(wire, path), write.kind === 'update' ? at(write.current.raw, path) : undefined];
  if (difference === undefined || typeof now !== 'number' || typeof before !== 'number') {
    const where = { object: write.object, ...(write.kind === 'update' && { id: write.id }) };
    throw unwritable([{ path, code: 'wrong-type' }], where);
  }
  const name = now < before ? difference.less : difference.more;
  return { [name]: [{ ...constants, [call.as?.[path] ?? path]: Math.abs(now - before) }] };
}
