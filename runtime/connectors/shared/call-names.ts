import { isWireRecord, type WireRecord } from '../../canonical/wire.ts';

import type { CallModel } from '../../abi/index.ts';

/** A body as its call knows it: some properties have another name there. */
export function toCallNames({ as }: CallModel, wire: WireRecord): WireRecord {
  return as === undefined ? wire : renamed(wire, as, '');
}

function renamed(wire: WireRecord, as: Readonly<Record<string, string>>, parent: string): WireRecord {
  return Object.fromEntries(
    Object.entries(wire).map(([name, value]): [string, unknown] => {
      const path = `${parent}${name}`;
      const to = Object.hasOwn(as, path) ? as[path] : undefined;
      return [to ?? name, inside(value, as, path)];
    }),
  );
}

function inside(value: unknown, as: Readonly<Record<string, string>>, path: string): unknown {
  if (isWireRecord(value)) return renamed(value, as, `${path}.`);
  if (!Array.isArray(value)) return value;
  return value.map((each: unknown) => (isWireRecord(each) ? renamed(each, as, `${path}[].`) : each));
}
