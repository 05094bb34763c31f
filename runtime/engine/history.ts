import { valueAt } from '../core/flat-values.ts';

import type { Side } from '../abi/index.ts';
import type { Lost } from '../core/decide.ts';
import type { FlatValues } from '../core/flat-values.ts';
import type { HistoryRow, Origin, RecordKey } from '../store/store.ts';
import type { Engine } from './engine.ts';
import type { LinkPass } from './pass.ts';

/** Where the rows of a pair stand that write these paths of a side. */
export function labelsFor(
  { pair }: Pick<LinkPass, 'pair'>,
  side: Side,
  paths: readonly string[],
): Readonly<Record<string, string>> {
  const labels = pair.syncs.map((sync) => sync.labels[side]);
  return Object.fromEntries(
    paths.flatMap((path) => {
      const label = labels.find((each) => each[path] !== undefined)?.[path];
      return label === undefined ? [] : [[path, label] as const];
    }),
  );
}

export function updateHistory(
  pass: LinkPass,
  side: Side,
  values: FlatValues,
  origins: Readonly<Record<string, Origin>>,
): HistoryRow {
  const { link, engine } = pass;
  const paths = Object.keys(values);
  const { values: before } = pass[side];
  return {
    at: engine.clock.now(),
    kind: 'update',
    record: pass[side].row.key,
    link: link.id,
    rows: labelsFor(pass, side, paths),
    before: Object.fromEntries(paths.map((path) => [path, valueAt(before, path) ?? null])),
    after: values,
    origins,
  };
}

/** An edit that did not come through, with what was kept instead. */
export function lostHistory(
  engine: Engine,
  record: RecordKey,
  link: number,
  label: string,
  lost: Lost,
): HistoryRow {
  const paths = Object.keys(lost.values);
  const { origin } = lost;
  return {
    at: engine.clock.now(),
    kind: lost.undecided ? 'undecided' : 'lost',
    record,
    link: link === 0 ? undefined : link,
    rows: Object.fromEntries(paths.map((path) => [path, label])),
    before: lost.values,
    after: lost.kept,
    origins: origin === undefined ? {} : Object.fromEntries(paths.map((path) => [path, origin])),
  };
}
