import { valueAt } from '../core/flat-values.ts';
import { otherSide } from '../core/keys.ts';
import { normalised, sameValue } from '../core/same-value.ts';
import { labelsFor } from './history.ts';
import { joinCommits } from './join-commits.ts';
import { changeOf } from './pass.ts';

import type { Side } from '../abi/index.ts';
import type { FlatValues } from '../core/flat-values.ts';
import type { HistoryRow } from '../store/store.ts';
import type { LinkPass, PassResult } from './pass.ts';

/**
 * One record lives on as something else: the other one is neither deleted nor written to any more, and what is edited
 * there is noted as not applied. Where the record comes back, both go on from what they agreed on last.
 */
export async function freeze(pass: LinkPass, gone: Side): Promise<PassResult> {
  if (pass.link.state !== 'half') pass.link = { ...pass.link, state: 'half', dead: gone, attempt: undefined };
  const side = otherSide(gone);
  const edited = editsSince(pass, side);
  const isNews = Object.keys(edited).length > 0 && !(await isNoted(pass, side, edited));
  return { change: joinCommits(changeOf(pass), isNews ? { history: [toNote(pass, side, edited)] } : {}) };
}

/** What the rows would have carried over: values that are not as they were agreed. */
function editsSince({ pair, link, ...ends }: LinkPass, side: Side): FlatValues {
  const { object, values, row } = ends[side];
  const base = link[`${side}Base`].values;
  const forbidden = side === 'left' ? 'backward' : 'forward';
  const edits = pair.units
    .filter(({ list, direction }) => list === undefined && direction !== forbidden && row.presence === 'live')
    .flatMap((unit) =>
      unit[side].paths.flatMap((path, index) => {
        const [is, was] = [valueAt(values, path), base[unit[side].keys[index] ?? path]];
        const property = object.watched.get(path);
        const isSame = is === undefined || was === undefined;
        return isSame || sameValue(normalised(is, property), normalised(was, property))
          ? []
          : [[path, is] as const];
      }),
    );
  return Object.fromEntries(edits);
}

async function isNoted(
  { engine, link, ...ends }: LinkPass,
  side: Side,
  edited: FlatValues,
): Promise<boolean> {
  const rows = await engine.store.history(ends[side].row.key);
  const last = rows.findLast(({ kind, link: of }) => kind === 'lost' && of === link.id);
  return last !== undefined && sameValue(last.before, edited);
}

function toNote(pass: LinkPass, side: Side, edited: FlatValues): HistoryRow {
  const { key, origins } = pass[side].row;
  const paths = Object.keys(edited);
  return {
    at: pass.engine.clock.now(),
    kind: 'lost',
    record: key,
    link: pass.link.id,
    rows: labelsFor(pass, otherSide(side), paths),
    before: edited,
    after: {},
    origins: Object.fromEntries(
      paths.flatMap((path) => (origins[path] ? [[path, origins[path]] as const] : [])),
    ),
  };
}
