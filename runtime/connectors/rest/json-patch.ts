import { isWireRecord, member, type WireRecord } from '../../canonical/wire.ts';

/** One operation of RFC 6902. */
export interface PatchOperation {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: unknown;
}

/** Changes as operations on the record as it was read: what is there is replaced, what is not is added. */
export function jsonPatch(record: unknown, changes: WireRecord, parent = ''): readonly PatchOperation[] {
  return Object.entries(changes).flatMap(([name, value]) => {
    const path = `${parent}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const old = member(record, name);
    if (isWireRecord(value) && isWireRecord(old)) return jsonPatch(old, value, path);
    return [{ op: old === undefined ? 'add' : 'replace', path, value }];
  });
}
