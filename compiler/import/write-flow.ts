import { escape } from '../../grammar/escapes.ts';
import { format } from '../../grammar/format.ts';
import type { SourceFile } from '../../grammar/source.ts';
import { connectedProse } from '../docs/connected.ts';
import type { GeneratedFile } from '../emit/generated-file.ts';
import type { PlannedFlow, PlannedSync } from './plan-flow.ts';
import { freeName } from './planned-system.ts';
import { quotePath } from './read-cell.ts';

/** How a flow calls its two systems. */
export interface SideNames {
  readonly left: string;
  readonly right: string;
}

export function flowPath({ left, right }: PlannedFlow): string {
  return `flows/${left.name}-${right.name}.flow`;
}

/** Writes a new flow: every section is a draft until a person has said what the document does not. */
export function writeFlow(flow: PlannedFlow): GeneratedFile {
  const path = flowPath(flow);
  const names = sideNames(flow);
  const { document, left, right } = flow;
  const usual = `${left.label} to ${right.label} Dataflow`;
  const title = document.title === usual ? '' : ` ${escape(document.title, '"')}`;
  const system = (name: string, alias: string): string =>
    quotePath(name) + (alias === name ? '' : ` as ${quotePath(alias)}`);
  const header = `flow ${system(left.name, names.left)} to ${system(right.name, names.right)}${title}`;
  const text = [header, ...writeSyncs(flow, names, flow.syncs, new Set())].join('\n\n');
  return { path, text: formatted({ path, text: `${text}\n` }) };
}

/** Adds sections to a flow that is there already, after its last one. */
export function addToFlow(
  flow: PlannedFlow,
  source: SourceFile,
  names: SideNames,
  syncs: readonly PlannedSync[],
  taken: ReadonlySet<string>,
): GeneratedFile {
  const added = writeSyncs(flow, names, syncs, taken).join('\n\n');
  return {
    path: source.path,
    text: formatted({ path: source.path, text: `${source.text.trimEnd()}\n\n${added}\n` }),
  };
}

/** A system that is paired with itself needs two names. */
function sideNames({ left, right }: PlannedFlow): SideNames {
  if (left.name !== right.name) return { left: left.name, right: right.name };
  return { left: `${left.name}_left`, right: `${right.name}_right` };
}

function formatted(source: SourceFile): string {
  return format(source).value;
}

function writeSyncs(
  flow: PlannedFlow,
  names: SideNames,
  syncs: readonly PlannedSync[],
  taken: ReadonlySet<string>,
): readonly string[] {
  const known = new Set(taken);
  return syncs.map((sync) => {
    const pair = `${sync.left.name}-${sync.right.name}`;
    const name = freeName(pair, known);
    known.add(name);
    const alias = name === pair ? '' : ` as ${aliasOf(sync, name.slice(pair.length))}`;
    return writeSync(flow, names, sync, alias);
  });
}

function aliasOf({ left, right }: PlannedSync, count: string): string {
  return `${left.name}_${right.name}_${count}`;
}

function writeSync(flow: PlannedFlow, names: SideNames, sync: PlannedSync, alias: string): string {
  const { section, left, right, match, rows } = sync;
  const usual = `${flow.left.label} ${left.type?.label ?? left.label} to ${flow.right.label} ${right.type?.label ?? right.label}`;
  const title = section.heading === usual ? '' : ` ${escape(section.heading, '"')}`;
  return [
    `draft sync ${quotePath(left.name)} <-> ${quotePath(right.name)}${alias}${title} {`,
    ...match.map((pairs) => `  match ${pairs.map((pair) => pair.map(quotePath).join(' = ')).join(', ')}`),
    ...creation(sync, names),
    ...(rows.length === 0 ? [] : ['']),
    ...rows.map((row) => `  ${row.left.text} ${arrowOf(row)} ${row.right.text}`),
    '}',
  ].join('\n');
}

function arrowOf({ left, right }: PlannedSync['rows'][number]): string {
  if (left.path === undefined) return '->';
  return right.path === undefined ? '<-' : '<->';
}

function creation({ section }: PlannedSync, { left, right }: SideNames): readonly string[] {
  const never = (system: string): string => `  create ${quotePath(system)} never`;
  switch (section.form) {
    case 'every':
    case 'merge-or-create':
      return [`  create ${quotePath(right)} always`];
    case 'link-first':
      return [never(left), never(right)];
    case 'condition':
      return [`  create ${quotePath(right)} if ${escape(section.condition ?? '', '"')}`];
    case 'connected':
      return [`  create ${quotePath(right)} if ${escape(connectedProse(section.connected), '"')}`];
  }
}
