import { escape } from '../../grammar/escapes.ts';
import { needsQuotes } from '../../grammar/names.ts';
import { connectedProse, mergeProse } from '../docs/draft-prose.ts';
import { connectedSyncs } from './connected-syncs.ts';
import { gatherLists } from './gather-lists.ts';
import { pairName, type PlacedSync } from './place-sections.ts';
import type { PlannedFlow, PlannedSync } from './plan-flow.ts';
import { quotePath } from './read-cell.ts';
import { arrowOf, writeEntries } from './write-row.ts';

/** How a flow calls its two systems. */
export interface SideNames {
  readonly left: string;
  readonly right: string;
}

/** A system that is paired with itself needs two names. */
export function sideNames({ left, right }: PlannedFlow): SideNames {
  if (left.name !== right.name) return { left: left.name, right: right.name };
  return { left: `${left.name}_left`, right: `${right.name}_right` };
}

/** Writes the first line of a new flow. */
export function writeHeader(flow: PlannedFlow, names: SideNames): string {
  const { document, left, right } = flow;
  const usual = `${left.label} to ${right.label} Dataflow`;
  const title = document.title === usual ? '' : ` ${escape(document.title, '"')}`;
  const system = (name: string, alias: string): string =>
    quotePath(name) + (alias === name ? '' : ` as ${quotePath(alias)}`);
  return `flow ${system(left.name, names.left)} to ${system(right.name, names.right)}${title}`;
}

/** Writes a section as a draft, until a person has said what the document does not. */
export function writeSync(
  place: PlacedSync,
  names: SideNames,
  placed: readonly PlacedSync[],
): readonly string[] {
  if (place.section === undefined) return [];
  const { flow, sync } = place.section;
  const { section, left, right, match } = sync;
  const usual = `${flow.left.label} ${left.type?.label ?? left.label} to ${flow.right.label} ${right.type?.label ?? right.label}`;
  const title = section.heading === usual ? '' : ` ${escape(section.heading, '"')}`;
  const alias = place.name === pairName(place) ? '' : ` as ${quoteName(place.name)}`;
  const arrow = arrowOf[place.direction];
  const entries = gatherLists(place.rows, sync, flow);
  return [
    [
      `draft sync ${quotePath(left.name)} ${arrow} ${quotePath(right.name)}${alias}${title} {`,
      ...match.map((pairs) => `  match ${pairs.map((pair) => pair.map(quotePath).join(' = ')).join(', ')}`),
      ...creation(sync, names, connectedSyncs(sync, flow, placed)),
      ...(entries.length === 0 ? [] : ['']),
      ...writeEntries(entries, { objects: sync, arrow, typed: true }),
      '}',
    ].join('\n'),
  ];
}

function quoteName(name: string): string {
  return needsQuotes(name) ? escape(name, '`') : name;
}

/** The side that does not drive gets its records from the other. */
function creation(
  sync: PlannedSync,
  { left, right }: SideNames,
  connected: readonly string[] | undefined,
): readonly string[] {
  const { section } = sync;
  const driven = quotePath(section.direction === 'backward' ? left : right);
  const prose = (text: string): string => `  create ${driven} if ${escape(text, '"')}`;
  switch (section.form) {
    case 'every':
      return [`  create ${driven} always`];
    case 'merge-or-create':
      return mergesAnyway(sync) ? [] : [prose(mergeProse)];
    case 'link-first':
      return [left, right].map((system) => `  create ${quotePath(system)} never`);
    case 'condition':
      return [prose(section.condition ?? '')];
    case 'connected':
      if (connected === undefined) return [prose(connectedProse(section.connected))];
      return [
        `  create ${driven} if ${connected.map((name) => `referenced(${quoteName(name)})`).join(' or ')}`,
      ];
  }
}

/** What matches is merged without a word, unless creating has to be said. */
function mergesAnyway({ section, match, left, right }: PlannedSync): boolean {
  const driven = section.direction === 'backward' ? left : right;
  const creation = (driven.owner ?? driven).type?.model.creation ?? 'default';
  return match.length > 0 && creation === 'default';
}
