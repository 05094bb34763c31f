import { valueAt } from './flat-values.ts';

import type { FlowModel, LinkQuestion, ReferenceModel, Side, SystemModel } from '../abi/index.ts';
import type { PairKey } from '../store/store.ts';
import type { PairedSync } from './topology.ts';

/** What a condition of any flow asks about links, and the connection of the record that it asks about. */
export interface Question extends LinkQuestion {
  readonly connection: string;
}

export function questionsOf(flows: readonly FlowModel[]): readonly Question[] {
  return flows.flatMap((flow) =>
    flow.syncs.flatMap(({ asks = [] }) =>
      asks.map((question) => ({ ...question, connection: flow[question.side] })),
    ),
  );
}

/** References that records of a sync keep for those who ask whether they are `referenced`. */
export function indexFor(
  name: string,
  key: PairKey,
  systems: Readonly<Record<string, SystemModel>>,
  questions: readonly Question[],
): readonly ReferenceModel[] {
  const index = new Map<string, ReferenceModel>();
  for (const { sync, by, connection } of questions) {
    if (sync !== name) continue;
    for (const side of ['left', 'right'] as const) {
      if (key[side].connection !== connection) continue;
      for (const { object, path } of by) {
        const model = systems[connection]?.objects[object];
        if ((model?.of ?? object) !== key[side].object) continue;
        const text = path.join('.');
        const to = model?.properties[text]?.to;
        if (to !== undefined) index.set(`${side} ${text}`, toReference(side, text, to));
      }
    }
  }
  return [...index.values()];
}

function toReference(side: Side, path: string, object: string): ReferenceModel {
  return {
    name: `index ${side} ${path}`,
    side,
    object,
    reads: false,
    required: false,
    decides: true,
    id(record) {
      const value = valueAt(record, path);
      if (typeof value === 'number') return String(value);
      return typeof value === 'string' ? value : value === null ? null : undefined;
    },
  };
}

/** Whether a sync has conditions on the links of this object's records. */
export function asksAbout(
  { sync }: PairedSync,
  key: PairKey,
  object: { readonly connection: string; readonly object: string },
): boolean {
  return (sync.asks ?? []).some(
    ({ side }) => key[side].connection === object.connection && key[side].object === object.object,
  );
}
