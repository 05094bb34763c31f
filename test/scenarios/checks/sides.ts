import type { JsonObject, SandboxRecord } from '../../../runtime/sandbox/index.ts';
import { textAt } from '../text-at.ts';
import type { Outcome } from './check.ts';
import { webcrmText, type ExpectedRow, type ExpectedSync } from './mapping.ts';

/** One side of a sync, so that a check can be said once for both. */
export interface Side {
  readonly system: 'webcrm' | 'chargebee';
  readonly object: string;
  /** Properties of a row on this side. */
  paths(row: ExpectedRow): readonly string[];
  text(record: JsonObject, row: ExpectedRow): string;
}

export function sidesOf(sync: ExpectedSync): readonly [Side, Side] {
  return [
    { system: 'webcrm', object: sync.webcrm, paths: ({ webcrm }) => webcrm, text: webcrmText },
    {
      system: 'chargebee',
      object: sync.chargebee,
      paths: ({ chargebee }) => [chargebee],
      text: (record, { chargebee }) => textAt(record, chargebee),
    },
  ];
}

/** Records of a side that no person made, and that are still there. */
export function madeByUs({ stage }: Outcome, { system, object }: Side): readonly SandboxRecord[] {
  const byPeople = new Set(
    stage.ledger.edits
      .filter((edit) => edit.kind === 'add' && edit.system === system && edit.object === object)
      .map(({ id }) => id),
  );
  return stage[system].all(object).filter(({ id }) => !byPeople.has(id));
}

/** All texts that people ever gave to some rows of a record, by its id. */
export function saidOf(
  { stage }: Outcome,
  side: Side,
  rows: readonly ExpectedRow[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Set(rows.flatMap((row) => side.paths(row)));
  const said = new Map<string, Set<string>>();
  for (const edit of stage.ledger.edits) {
    if (edit.system !== side.system || edit.object !== side.object) continue;
    const texts = said.get(edit.id) ?? new Set<string>();
    for (const [path, value] of Object.entries(edit.values)) {
      const text = (value ?? '').trim();
      if (paths.has(path) && text !== '') texts.add(text);
    }
    said.set(edit.id, texts);
  }
  return said;
}
