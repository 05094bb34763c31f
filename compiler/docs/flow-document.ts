import type { Side } from '../../runtime/abi/index.ts';
import type { ConditionIr, CreateIr, FlowIr, SyncIr } from '../ir/ir.ts';
import { conditionText } from './condition-text.ts';
import { connectedNames, leavesMatchOpen } from './draft-prose.ts';
import { rowNotes, type RowNote } from './row-notes.ts';
import { sectionLabels } from './section-labels.ts';
import { sectionRules, type DocumentRule } from './section-rules.ts';
import { indexWriters, type WriterIndex } from './writers.ts';

/** When records are synchronised: for every one, with those that match, under a condition, … */
type SectionForm = 'every' | 'merge-or-create' | 'condition' | 'link-first' | 'connected';

/** One pair of objects. Cells are as a document's tables print them. */
export interface DocumentSection {
  readonly heading: string;
  readonly form: SectionForm;
  /** Set if and only if the form is `condition`. */
  readonly condition: string | null;
  /** Names as written; empty unless the form is `connected`. */
  readonly connected: readonly string[];
  readonly match: readonly (readonly [left: string, right: string])[];
  readonly properties: readonly (readonly [left: string, right: string, type: string])[];
}

/** A flow's document as data: what `docs --format json` prints. */
export interface DocumentData {
  readonly formatVersion: 1;
  readonly title: string;
  /** Labels of the left and the right system. */
  readonly systems: readonly [left: string, right: string];
  readonly sections: readonly DocumentSection[];
}

/** A document with the texts and names that only people read, aligned with its sections. */
export interface FlowDocument {
  readonly data: DocumentData;
  /** Path of the flow. */
  readonly file: string;
  readonly doc: string | undefined;
  readonly sections: readonly SectionNotes[];
}

export interface SectionNotes {
  readonly doc: string | undefined;
  /** System's and object's label of each side. */
  readonly left: string;
  readonly right: string;
  /** Label of the object alone. */
  readonly leftObject: string;
  readonly rightObject: string;
  readonly direction: SyncIr['direction'];
  readonly draft: boolean;
  /** What holds besides the rows. */
  readonly rules: readonly DocumentRule[];
  /** One for each row of the table of properties. */
  readonly rows: readonly RowNote[];
}

/** Describes all flows of a project: what several of them write is said in each. */
export function toDocuments(flows: readonly FlowIr[]): readonly FlowDocument[] {
  const writers = indexWriters(flows);
  return flows.map((flow) => describe(flow, writers));
}

/** Describes a flow that stands alone, drafts included, section by section in the order of the file. */
export function toDocument(ir: FlowIr): FlowDocument {
  return describe(ir, indexWriters([ir]));
}

function describe(ir: FlowIr, writers: WriterIndex): FlowDocument {
  const notes = ir.syncs.map((sync) => notesOf(ir, sync, writers));
  const systems = [ir.left.connection.schema.label, ir.right.connection.schema.label] as const;
  return {
    data: {
      formatVersion: 1,
      title: oneLine(ir.title ?? `${systems[0]} to ${systems[1]} Dataflow`),
      systems,
      sections: ir.syncs.map((sync, index) => sectionOf(ir, sync, notes[index])),
    },
    file: ir.file,
    doc: ir.doc,
    sections: notes,
  };
}

function notesOf(ir: FlowIr, sync: SyncIr, writers: WriterIndex): SectionNotes {
  return {
    doc: sync.doc,
    ...sectionLabels(ir, sync),
    leftObject: sync.left.object.label,
    rightObject: sync.right.object.label,
    direction: sync.direction,
    draft: sync.draft,
    rules: sectionRules(ir, sync, writers),
    rows: rowNotes(ir, sync),
  };
}

function sectionOf(ir: FlowIr, sync: SyncIr, notes: SectionNotes | undefined): DocumentSection {
  return {
    heading: oneLine(sync.title ?? `${notes?.left} to ${notes?.right}`),
    ...formOf(ir, sync),
    match: sync.printedMatch.map(({ left, right }) => [oneLine(left), oneLine(right)]),
    properties: sync.rows.flatMap(({ printed }) =>
      printed.map(({ left, right, type }) => [oneLine(left), oneLine(right), type] as const),
    ),
  };
}

/** Headings and cells are lines of a text: what stands on several is put on one. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ').trimEnd();
}

/** The side that drives has its records made on the other one. */
function formOf(ir: FlowIr, sync: SyncIr): Pick<DocumentSection, 'form' | 'condition' | 'connected'> {
  const driven: Side = sync.direction === 'backward' ? 'left' : 'right';
  const driver: Side = driven === 'left' ? 'right' : 'left';
  const { create } = sync[driven];
  const created = create.policy === 'if' ? create.condition : undefined;
  const connected = created === undefined ? [] : connectedNames(created, ir);
  if (connected.length > 0) return { form: 'connected', condition: null, connected };
  if (created !== undefined && leavesMatchOpen(created)) return mergeOrCreate;
  if (create.policy === 'never') return { form: 'link-first', condition: null, connected: [] };
  const scope = [sync[driver].while, sync[driver].only, created].filter((each) => each !== undefined);
  const [first, ...others] = scope;
  if (first !== undefined) {
    const all: ConditionIr = others.length === 0 ? first : { kind: 'and', of: scope };
    return { form: 'condition', condition: oneLine(conditionText(all)), connected: [] };
  }
  return mergesFirst(sync, create) ? mergeOrCreate : { form: 'every', condition: null, connected: [] };
}

const mergeOrCreate = { form: 'merge-or-create', condition: null, connected: [] } as const;

/** Without a word about creation, what matches is merged. */
function mergesFirst({ printedMatch }: SyncIr, create: CreateIr): boolean {
  return create.policy !== 'if' && !create.explicit && printedMatch.length > 0;
}
