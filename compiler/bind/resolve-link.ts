import type { Name } from '../../grammar/ast.ts';
import type { SourceSpan } from '../../grammar/source.ts';
import type { Side } from '../../runtime/abi/index.ts';
import type { ObjectType } from '../schema/system-schema.ts';
import { suggestion } from '../schema/suggest.ts';
import { recordsOf } from './object-shape.ts';
import { otherSide, type FlowScope } from './scope.ts';
import type { DeclaredSync, SyncEnd } from './sync-index.ts';

/** The sync that `linked(NAME)`, `referenced(NAME)` or `via link NAME` means: one of this flow before others. */
export function resolveSync(name: Name, scope: FlowScope): DeclaredSync | undefined {
  const all = scope.syncs.byName.get(name.text) ?? [];
  const own = all.filter((sync) => sync.flow === scope.flow);
  const found = own.length > 0 ? own : all;
  const exact = found.filter((sync) => sync.name === name.text);
  const candidates = exact.length > 0 ? exact : found;
  const [first] = candidates;
  if (first === undefined) {
    const names = [...scope.syncs.byName.keys()];
    scope.report('unknown-sync', name.span, { name: name.text }, suggestion(name.text, names, name.span));
    return undefined;
  }
  if (new Set(candidates.map(pairOf)).size > 1) {
    scope.report(
      'ambiguous-sync',
      name.span,
      { name: name.text, candidates: namesOf(candidates) },
      { hint: 'Name the sync with `as NAME` after its objects, and use that name here.' },
    );
    return undefined;
  }
  return first;
}

/** What the runtime calls a sync: its name, after its flow's name where that is another. */
export function syncReference(sync: DeclaredSync, scope: FlowScope): string {
  return sync.flow === scope.flow ? sync.name : `${sync.flow}/${sync.name}`;
}

/** A reference whose id a row translates. */
export interface TranslatedReference {
  readonly side: Side;
  readonly object: ObjectType;
  /** As written. */
  readonly text: string;
  readonly span: SourceSpan;
}

/** The object on the other side whose records a referenced object is linked with. */
export function linkedObject(
  reference: TranslatedReference,
  expected: ObjectType | undefined,
  scope: FlowScope,
): ObjectType | undefined {
  const ends = linkedEnds(reference, scope);
  const other = scope[otherSide[reference.side]].connection;
  const wanted = expected && recordsOf(other, expected);
  const matching = ends.filter(({ end }) => wanted === undefined || end.records === wanted);
  const live = matching.filter(({ sync }) => !sync.draft);
  if (new Set(live.map(({ end }) => end.records)).size > 1) {
    scope.report(
      'ambiguous-reference',
      reference.span,
      { path: reference.text, candidates: namesOf(live.map(({ sync }) => sync)) },
      { hint: 'Say which link is meant: `via link NAME`.' },
    );
    return undefined;
  }
  const [found] = live;
  if (found !== undefined) return found.end.object;
  const [draft] = matching;
  scope.report(
    'unresolvable-reference',
    reference.span,
    {
      path: reference.text,
      object: reference.object.name,
      other: expected?.name ?? `an object of ${scope[otherSide[reference.side]].alias}`,
    },
    {
      hint:
        draft === undefined
          ? `Add a sync of ${reference.object.name}, or send the id itself through a codec.`
          : `Sync ${draft.sync.name} is a draft, and drafts link nothing.`,
    },
  );
  return undefined;
}

/**
 * Far ends, on the other side's connection, of all syncs of the referenced object. One that several share stands for
 * none of them.
 */
function linkedEnds(
  reference: TranslatedReference,
  scope: FlowScope,
): readonly { readonly sync: DeclaredSync; readonly end: SyncEnd }[] {
  const near = recordsOf(scope[reference.side].connection, reference.object);
  const far = scope[otherSide[reference.side]].connection.name;
  return (scope.syncs.byRecords.get(near) ?? []).flatMap((sync) =>
    [
      { sync, from: sync.left, end: sync.right },
      ...(sync.many ? [] : [{ sync, from: sync.right, end: sync.left }]),
    ].filter(({ from, end }) => from.records === near && end.connection.name === far),
  );
}

function pairOf(sync: DeclaredSync): string {
  return [sync.left.records, sync.right.records].sort().join();
}

function namesOf(syncs: readonly DeclaredSync[]): string {
  return [...new Set(syncs.map((sync) => `\`${sync.name}\``))].join(' or ');
}
