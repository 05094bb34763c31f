import type {
  BoundCodec,
  BoundOperand,
  BoundPath,
  BoundRow,
  BoundSync,
  UnboundRow,
} from '../bind/bound-flow.ts';
import { rowLaw } from '../bind/row-law.ts';
import type { PathIr, RowIr } from '../ir/ir.ts';
import { conditionPaths } from './condition-paths.ts';
import { fingerprint } from './fingerprint.ts';
import { lowerCodecUse } from './lower-codec.ts';
import { lowerCondition } from './lower-condition.ts';
import { lowerConflict } from './lower-conflict.ts';
import { lowerPath, ownPath } from './lower-path.ts';
import { readPath } from './lower-reading.ts';
import { printRow, printUnbound } from './print-row.ts';
import type { ReferenceTable } from './references.ts';

export function lowerRow(row: BoundRow, references: ReferenceTable): RowIr {
  return {
    id: fingerprint(meaningOf(row)),
    doc: row.node.doc?.text,
    direction: row.direction,
    left: touchedPaths(row.left),
    right: touchedPaths(row.right),
    printed: printRow(row),
    conflict: lowerConflict(row.conflict),
    onCreate: row.onCreate,
    lossy: row.lossy,
    group: row.group,
    references: neededReferences(row, references),
    law: rowLaw(row),
    span: row.node.span,
  };
}

/** A draft's row that names what is not there: documented, never run. */
export function lowerUnboundRow(row: UnboundRow, { conflict }: BoundSync): RowIr {
  const printed = printUnbound(row);
  return {
    id: fingerprint([row.direction, printed]),
    doc: row.node.doc?.text,
    direction: row.direction,
    left: [],
    right: [],
    printed,
    conflict: lowerConflict(conflict),
    onCreate: row.node.onCreate,
    lossy: row.node.lossy,
    group: undefined,
    references: [],
    law: 'one-way',
    span: row.node.span,
  };
}

/** What decides which values a row equates: whoever changes it starts from a row without a base. */
function meaningOf(row: BoundRow): unknown {
  return [
    row.direction,
    operandMeaning(row.left),
    operandMeaning(row.right),
    row.codec && codecMeaning(row.codec),
    row.translation && [row.translation.left.name, row.translation.right.name],
    row.onCreate,
  ];
}

function operandMeaning({ terms }: BoundOperand): unknown {
  return terms.map((term) =>
    term.kind === 'literal'
      ? { literal: term.value }
      : [pathMeaning(term.path), term.guard && lowerCondition(term.guard, meaningfulRead)],
  );
}

/** Chain of segments, from the sync's record on. */
function pathMeaning(path: BoundPath): readonly (readonly string[])[] {
  return [...(path.reference === undefined ? [] : pathMeaning(path.reference.id)), path.segments];
}

/** In a fingerprint a property is its path alone: a label or a longer `max_length` changes no meaning. */
function meaningfulRead(path: BoundPath) {
  return { kind: 'literal', value: JSON.stringify(pathMeaning(path)) } as const;
}

function codecMeaning(codec: BoundCodec): unknown {
  if (codec.kind === 'builtin') return lowerCodecUse(codec);
  return codec.table.lines.map(({ left, right, direction }) => [left ?? {}, direction, right ?? {}]);
}

/** The paths of the sync's own record, each once. */
function touchedPaths({ terms }: BoundOperand): readonly PathIr[] {
  const paths = terms.flatMap((term) => (term.kind === 'path' ? [ownPath(term.path)] : []));
  return [...new Map(paths.map((path) => [path.path, lowerPath(path)])).values()];
}

function neededReferences(row: BoundRow, references: ReferenceTable): readonly string[] {
  const names = [row.left, row.right].flatMap(({ side, terms }) =>
    terms.flatMap((term) => {
      if (term.kind === 'literal') return [];
      const reads = [term.path, ...conditionPaths(term.guard)].flatMap((path) =>
        chainNames(path, references),
      );
      const isSource = row.direction !== (side === 'left' ? 'backward' : 'forward');
      if (row.translation === undefined || !isSource) return reads;
      const linkedTo = side === 'left' ? row.translation.right : row.translation.left;
      return [...reads, references.linkedName(term.path, linkedTo)];
    }),
  );
  return [...new Set(names)];
}

function chainNames(path: BoundPath, references: ReferenceTable): readonly string[] {
  if (path.reference === undefined) return [];
  const read = readPath(path, references);
  const name = read.kind === 'through' ? [read.reference] : [];
  return [...chainNames(path.reference.id, references), ...name];
}
