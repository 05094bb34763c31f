import type { CallModel, ObjectModel, RecordValues, SystemModel } from '../../abi/index.ts';
import type { ElementPositions, PreparedCall, Write } from '../../connectors/connector.ts';
import { SyncError } from '../../errors.ts';
import { changed, isObject, leavesOf } from '../values.ts';
import { ownerOf, PRIVATE, type ObjectFacts } from './object-facts.ts';
import { unrenderable } from './refusals.ts';

/** One call of a write, as it is stored and sent. */
export interface Rendered {
  readonly kind: Write['kind'];
  readonly object: string;
  readonly id: string | undefined;
  /** Which call of its operation. */
  readonly position: number;
  readonly values: RecordValues;
  readonly positions: ElementPositions;
  readonly idempotencyKey: string | undefined;
}

/** The calls of an operation, in the words of its descriptor. */
export function callsOf(system: SystemModel, object: string, kind: Write['kind']): readonly CallModel[] {
  const own = system.objects[object]?.operations[kind];
  const calls = own ?? system.objects[ownerOf(system, object)]?.operations[kind];
  if (calls === undefined || calls.length === 0) {
    throw new SyncError('no-such-operation', `${object} has no ${kind}`, { where: { object } });
  }
  return calls;
}

/** Shares a write out to the calls of its operation: each takes what it names, the first without names the rest. */
export function render(system: SystemModel, facts: ObjectFacts, write: Write): readonly PreparedCall[] {
  const calls = callsOf(system, write.object, write.kind);
  if (write.kind === 'delete') {
    return calls.map((call, position) =>
      prepared(write, call, { id: write.id, position, values: {}, carries: [] }),
    );
  }
  const values =
    write.kind === 'create' ? { ...whereOf(system.objects[write.object]), ...write.values } : write.values;
  const problems = unrenderable(facts, values);
  if (problems.length > 0)
    throw unwritable(
      write.object,
      problems.map(({ path, why }) => `${path}: ${why}`),
    );
  const leaves = Object.entries(leavesOf(values));
  const named = (call: CallModel, path: string): boolean =>
    call.takes?.some((each) => path === each || path.startsWith(`${each}.`)) ?? false;
  return calls.flatMap((call, position) => {
    const own = leaves.filter(([path]) =>
      call.takes === undefined ? !calls.some((other) => named(other, path)) : named(call, path),
    );
    if (own.length === 0 && !(write.kind === 'create' && position === 0)) return [];
    const carries = own.map(([path]) => path);
    const id = write.kind === 'update' ? write.id : undefined;
    return [
      prepared(write, call, { id, position, carries, values: whole(write, call, Object.fromEntries(own)) }),
    ];
  });
}

function whereOf(model: ObjectModel | undefined): RecordValues {
  return model?.where ?? {};
}

/** A call that sends a record whole sends what nobody changed as it was read. */
function whole(
  write: Exclude<Write, { kind: 'delete' }>,
  call: CallModel,
  own: Readonly<Record<string, RecordValues[string]>>,
): RecordValues {
  const told = Object.fromEntries(
    Object.entries(own).flatMap(([path, value]) => (value === undefined ? [] : [[path, value]])),
  );
  const before =
    write.kind === 'update' && (call.body === 'whole' || call.replaces === true)
      ? write.current.raw
      : undefined;
  return changed(isRecord(before) ? taken(before, call) : {}, told);
}

function taken(record: RecordValues, { takes, body }: CallModel): RecordValues {
  const all = Object.entries(leavesOf(record)).filter(
    ([path]) => body === 'whole' || takes?.some((each) => path === each || path.startsWith(`${each}.`)),
  );
  return changed({}, Object.fromEntries(all.filter(([path]) => path !== PRIVATE)));
}

function isRecord(raw: unknown): raw is RecordValues {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

interface Share {
  readonly id: string | undefined;
  readonly position: number;
  readonly values: RecordValues;
  readonly carries: readonly string[];
}

function prepared(
  write: Write,
  { request, idempotency }: CallModel,
  { carries, ...share }: Share,
): PreparedCall {
  const rendered: Rendered = {
    ...share,
    kind: write.kind,
    object: write.object,
    positions: write.kind === 'update' ? (write.elements ?? {}) : {},
    idempotencyKey: write.kind === 'delete' ? undefined : write.idempotencyKey,
  };
  const isFirst = write.kind === 'create' && share.position === 0;
  const own = isFirst ? { ownId: write.ownId } : {};
  return {
    object: write.object,
    label: request,
    carries,
    request: JSON.stringify({ ...rendered, ...own }),
    idempotent: write.kind !== 'create',
    ...(isFirst && idempotency !== undefined && { keyWindow: idempotency.window }),
  };
}

function unwritable(object: string, problems: readonly string[]): SyncError {
  return new SyncError('unwritable-value', `${object} cannot be written: ${problems.join('; ')}`, {
    where: { object },
  });
}

/** A stored call once more. */
export function toRendered(call: PreparedCall): Rendered & { readonly ownId?: string } {
  const rendered: Rendered & { readonly ownId?: string } = JSON.parse(call.request);
  if (!isObject(rendered.values)) throw new TypeError('not a call of a simulated system');
  return rendered;
}
