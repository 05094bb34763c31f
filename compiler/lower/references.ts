import type {
  BoundCondition,
  BoundMatchPair,
  BoundOperand,
  BoundPath,
  BoundReference,
  BoundRow,
  BoundSync,
} from '../bind/bound-flow.ts';
import { guardOf, pathTerms, readPaths } from '../bind/path-terms.ts';
import { pathText } from '../bind/resolve-path.ts';
import { otherSide } from '../bind/scope.ts';
import { rulesOf } from '../check/sync-conditions.ts';
import type { ReferenceIr } from '../ir/ir.ts';
import type { ObjectType } from '../schema/system-schema.ts';
import { conditionPaths } from '../bind/condition-paths.ts';
import { lowerPath } from './lower-path.ts';
import { describedPaths } from './used-paths.ts';

/** The references of a sync, and how its expressions call them. */
export interface ReferenceTable {
  readonly all: readonly ReferenceIr[];
  /** Name of the reference whose id is translated. */
  linkedName(id: BoundPath, object: ObjectType): string;
  /** Name of the reference whose record is read. */
  readName(reference: BoundReference): string;
}

interface Entry {
  readonly id: BoundPath;
  readonly object: ObjectType;
  linkedTo: ObjectType | undefined;
  reads: boolean;
  required: boolean;
  decides: boolean;
  readonly used: Set<string>;
}

/** Collects the references that the rows of a sync need; what a chain goes through stands before it. */
export function collectReferences(sync: BoundSync): ReferenceTable {
  const entries: Entry[] = [];
  for (const row of sync.rows) addRow(row, entries);
  for (const rule of rulesOf(sync)) {
    for (const path of conditionPaths(rule)) addDeciding(path, entries);
  }
  for (const pair of sync.match.flatMap(({ pairs }) => pairs)) addMatched(pair, entries);
  const names = nameEntries(entries);
  const nameOf = (id: BoundPath, linkedTo: ObjectType | undefined): string =>
    names.get(findEntry(entries, id, linkedTo)) ?? pathText(id);
  return {
    all: entries.map((entry) => ({
      name: names.get(entry) ?? pathText(entry.id),
      side: entry.id.side,
      path: lowerPath(entry.id),
      through: entry.id.reference && nameOf(entry.id.reference.id, undefined),
      object: entry.object,
      linkedTo: entry.linkedTo,
      reads: entry.reads,
      required: entry.required,
      decides: entry.decides,
      used: [...entry.used].sort(),
    })),
    linkedName: nameOf,
    readName: ({ id }) => nameOf(id, undefined),
  };
}

/** Marks all that a rule reads through: it is asked before there is a partner. */
function addDeciding(path: BoundPath, entries: Entry[]): void {
  if (path.reference === undefined) return;
  addRead(path, false, entries);
  addDeciding(path.reference.id, entries);
  enter(entries, path.reference.id, path.reference.object, undefined).decides = true;
}

/** Each side's id is compared with what the other one's is linked with. */
function addMatched({ left, right, translation }: BoundMatchPair, entries: Entry[]): void {
  if (translation === undefined) return;
  enter(entries, left, translation.left, translation.right).decides = true;
  enter(entries, right, translation.right, translation.left).decides = true;
}

function addRow(row: BoundRow, entries: Entry[]): void {
  for (const operand of [row.left, row.right]) {
    const required = isRequired(row, operand);
    for (const term of operand.terms) {
      const guard = guardOf(term);
      if (guard !== undefined) addGuard(guard, entries);
      for (const path of readPaths({ ...operand, terms: [term] })) addRead(path, required, entries);
      if (term.kind !== 'path' || row.translation === undefined || !readsFrom(row, operand)) continue;
      const entry = enter(
        entries,
        term.path,
        row.translation[operand.side],
        row.translation[otherSide[operand.side]],
      );
      entry.required ||= required;
    }
  }
}

function addGuard(guard: BoundCondition, entries: Entry[]): void {
  for (const path of conditionPaths(guard)) addRead(path, false, entries);
}

/** The references of a path that is read through them, the outermost first. */
function addRead(path: BoundPath, required: boolean, entries: Entry[]): void {
  if (path.reference === undefined) return;
  addRead(path.reference.id, required, entries);
  const entry = enter(entries, path.reference.id, path.reference.object, undefined);
  entry.reads = true;
  entry.required ||= required;
  for (const used of describedPaths(path.path)) entry.used.add(used);
}

function enter(entries: Entry[], id: BoundPath, object: ObjectType, linkedTo: ObjectType | undefined): Entry {
  const known = findEntry(entries, id, linkedTo);
  if (known !== undefined) {
    known.linkedTo ??= linkedTo;
    return known;
  }
  const entry: Entry = {
    id,
    object,
    linkedTo,
    reads: false,
    required: false,
    decides: false,
    used: new Set(),
  };
  entries.push(entry);
  return entry;
}

function findEntry(entries: readonly Entry[], id: BoundPath, linkedTo: ObjectType | undefined) {
  const text = pathText(id);
  const same = entries.filter((entry) => entry.id.side === id.side && pathText(entry.id) === text);
  return linkedTo === undefined
    ? same[0]
    : (same.find((entry) => entry.linkedTo === linkedTo) ??
        same.find((entry) => entry.linkedTo === undefined));
}

/** The path as written, with what sets it apart where that is not enough. */
function nameEntries(entries: readonly Entry[]): ReadonlyMap<Entry | undefined, string> {
  const names = new Map<Entry | undefined, string>();
  const taken = new Set<string>();
  for (const entry of entries) {
    const text = pathText(entry.id);
    const named = `${text} as ${entry.linkedTo?.name ?? entry.object.name}`;
    const name =
      [text, named, `${entry.id.side} ${named}`].find((candidate) => !taken.has(candidate)) ?? text;
    names.set(entry, name);
    taken.add(name);
  }
  return names;
}

function readsFrom(row: BoundRow, operand: BoundOperand): boolean {
  return row.direction !== (operand.side === 'left' ? 'backward' : 'forward');
}

/** A create waits for what it cannot do without. */
function isRequired(row: BoundRow, operand: BoundOperand): boolean {
  const target = row[otherSide[operand.side]];
  return (
    readsFrom(row, operand) && pathTerms(target).some(({ path }) => path.property.model.required === true)
  );
}
