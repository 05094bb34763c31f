import { escape } from '../../grammar/escapes.ts';
import { connectedProse, mergeProse } from '../docs/draft-prose.ts';
import type { PlannedFlow, PlannedSync } from './plan-flow.ts';
import { quotePath } from './read-cell.ts';
import { writeRow } from './write-row.ts';

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

/** Writes a section as a draft, until a person has said what the document does not. `name` is unique in the flow. */
export function writeSync(flow: PlannedFlow, names: SideNames, sync: PlannedSync, name: string): string {
  const { section, left, right, match, rows } = sync;
  const usual = `${flow.left.label} ${left.type?.label ?? left.label} to ${flow.right.label} ${right.type?.label ?? right.label}`;
  const title = section.heading === usual ? '' : ` ${escape(section.heading, '"')}`;
  return [
    `draft sync ${quotePath(left.name)} <-> ${quotePath(right.name)}${aliasText(sync, name)}${title} {`,
    ...match.map((pairs) => `  match ${pairs.map((pair) => pair.map(quotePath).join(' = ')).join(', ')}`),
    ...creation(sync, names),
    ...(rows.length === 0 ? [] : ['']),
    ...rows.map((row) => `  ${writeRow(row, sync)}`),
    '}',
  ].join('\n');
}

/** What a sync is called unless it has an alias. */
export function pairName({ left, right }: PlannedSync): string {
  return `${left.name}-${right.name}`;
}

/** `Item-Inventory2` → ` as Item_Inventory_2` */
function aliasText(sync: PlannedSync, name: string): string {
  const pair = pairName(sync);
  return name === pair ? '' : ` as ${sync.left.name}_${sync.right.name}_${name.slice(pair.length)}`;
}

function creation(sync: PlannedSync, { left, right }: SideNames): readonly string[] {
  const { section } = sync;
  const never = (system: string): string => `  create ${quotePath(system)} never`;
  switch (section.form) {
    case 'every':
      return [`  create ${quotePath(right)} always`];
    case 'merge-or-create':
      return mergesAnyway(sync) ? [] : [`  create ${quotePath(right)} if ${escape(mergeProse, '"')}`];
    case 'link-first':
      return [never(left), never(right)];
    case 'condition':
      return [`  create ${quotePath(right)} if ${escape(section.condition ?? '', '"')}`];
    case 'connected':
      return [`  create ${quotePath(right)} if ${escape(connectedProse(section.connected), '"')}`];
  }
}

/** What matches is merged without a word, unless creating has to be said. */
function mergesAnyway({ match, right }: PlannedSync): boolean {
  const creation = (right.owner ?? right).type?.model.creation ?? 'default';
  return match.length > 0 && creation === 'default';
}
