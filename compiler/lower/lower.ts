import type { SourceFile } from '../../grammar/source.ts';
import type { BoundFlow, BoundSide, BoundSync } from '../bind/bound-flow.ts';
import type { CreateIr, FlowIr, SideIr, SyncIr } from '../ir/ir.ts';
import { linkQuestions } from './link-questions.ts';
import { lowerCodecs } from './lower-codec.ts';
import { lowerCondition, type ReadPath } from './lower-condition.ts';
import { lowerMatch } from './lower-match.ts';
import { readPath } from './lower-reading.ts';
import { lowerRow, lowerUnboundRow } from './lower-row.ts';
import { lowerAssignments } from './lower-writing.ts';
import { printMatch } from './print-row.ts';
import { collectReferences, type ReferenceTable } from './references.ts';
import { usedPaths } from './used-paths.ts';

/** Spells out a flow that has no errors: both directions as assignments, every rule resolved. */
export function lower(flow: BoundFlow): FlowIr {
  return {
    name: flow.name,
    file: flow.source.path,
    doc: flow.file.header?.doc?.text,
    title: flow.file.header?.title?.value,
    left: flow.left,
    right: flow.right,
    codecs: lowerCodecs(flow),
    syncs: flow.syncs.map((sync) => lowerSync(sync, flow.source)),
  };
}

function lowerSync(sync: BoundSync, source: SourceFile): SyncIr {
  const { node } = sync;
  const references = collectReferences(sync);
  const rows = sync.rows.map((row) => lowerRow(row, references));
  const unbound = sync.unbound.map((row) => lowerUnboundRow(row, sync));
  return {
    name: sync.name,
    draft: node.draft,
    many: node.many,
    doc: node.doc?.text,
    title: node.title?.value,
    direction: sync.direction,
    left: lowerSide(sync, sync.left, references, source),
    right: lowerSide(sync, sync.right, references, source),
    match: sync.match.map((line) => lowerMatch(line, sync.rows, references)),
    printedMatch: sync.matchLines.map(printMatch),
    references: references.all,
    asks: linkQuestions(sync),
    rows: unbound.length === 0 ? rows : [...rows, ...unbound].sort((a, b) => a.span.start - b.span.start),
    forward: node.draft ? [] : lowerAssignments(sync.rows, 'forward', references),
    backward: node.draft ? [] : lowerAssignments(sync.rows, 'backward', references),
    span: node.span,
  };
}

function lowerSide(sync: BoundSync, side: BoundSide, references: ReferenceTable, source: SourceFile): SideIr {
  const read: ReadPath = (path) => readPath(path, references);
  return {
    object: side.object,
    only: side.only && lowerCondition(side.only, read),
    while: side.while && lowerCondition(side.while, read),
    create: lowerCreate(side, read, source),
    delete: side.delete.policy,
    used: usedPaths(sync, side.side),
  };
}

/** A draft's condition that names what is not there is documented as it is written. */
function lowerCreate(
  { create: { policy, condition, written, span } }: BoundSide,
  read: ReadPath,
  { text }: SourceFile,
): CreateIr {
  if (policy !== 'if') return { policy, explicit: span !== undefined };
  if (condition !== undefined) return { policy, condition: lowerCondition(condition, read) };
  return { policy, condition: { kind: 'prose', text: text.slice(written?.start, written?.end) } };
}
