import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { Direction } from '../../runtime/abi/index.ts';
import type { DataflowDocument, DataflowRow, DataflowSection } from './dataflow-document.ts';
import { documentTypes } from './document-types.ts';
import { foreignFormat } from './foreign-format.ts';
import { diagnoseImport } from './messages.ts';
import { readBlocks, type Block, type Cell } from './read-blocks.ts';
import { readObjects, readTitle, type SystemLabels } from './read-labels.ts';
import { readParagraph, type Statement } from './read-sentence.ts';

type Heading = Block & { readonly kind: 'heading' };

/** A heading with the blocks below it. */
interface Chapter {
  readonly heading: Heading;
  readonly blocks: Block[];
}

/** Reads a dataflow document. What is broken in it is reported, the rest is kept; undefined without its title. */
export function readDocument(source: SourceFile): Outcome<DataflowDocument | undefined> {
  const diagnostics: Diagnostic[] = [];
  const file = source.path;
  const format = foreignFormat(source);
  if (format !== undefined) return { value: undefined, diagnostics: [notReadable(source, format)] };
  const [title, ...chapters] = chaptersOf(readBlocks(source, diagnostics));
  const systems = readTitle(title?.heading.text ?? '');
  if (title === undefined || systems === undefined) {
    const span = title?.heading.span ?? { start: 0, end: 0 };
    const hint = { hint: 'The first heading names the two systems: `A to B Dataflow`.' };
    diagnostics.push(diagnoseImport('document-without-title', { file, span }, {}, hint));
    return { value: undefined, diagnostics };
  }
  const sections = chapters
    .filter(({ heading }) => !/^Introduction\.?$/.test(heading.text))
    .map((chapter) => readSection(chapter, { file, ...systems }, diagnostics))
    .filter((section) => section !== undefined);
  diagnostics.sort((one, other) => one.span.start - other.span.start);
  return { value: { file, title: title.heading.text, ...systems, sections }, diagnostics };
}

/** Of a file in another form nothing else is said: each of its lines would be wrong. */
function notReadable({ path, text }: SourceFile, format: string): Diagnostic {
  const span = { start: 0, end: /^.*/.exec(text)?.[0].length ?? 0 };
  const hint = 'Give a document in the form that `syncline docs --format rst` writes.';
  return diagnoseImport('document-not-rst', { file: path, span }, { format }, { hint });
}

function chaptersOf(blocks: readonly Block[]): readonly Chapter[] {
  const chapters: Chapter[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') chapters.push({ heading: block, blocks: [] });
    else chapters.at(-1)?.blocks.push(block);
  }
  return chapters;
}

type Labels = Pick<DataflowDocument, 'file' | keyof SystemLabels>;

function readSection(
  chapter: Chapter,
  labels: Labels,
  diagnostics: Diagnostic[],
): DataflowSection | undefined {
  const { heading, blocks } = chapter;
  const place = { file: labels.file, span: heading.span };
  const tables = blocks.filter((block) => block.kind === 'table');
  const [header] = tables.flatMap(({ rows }) => rows.slice(0, 1)).filter((row) => row.length === 3);
  const objects = readObjects(heading.text, header, labels);
  if (objects === undefined || !heading.text.includes(' to ')) {
    const parameters = { heading: heading.text, left: labels.left, right: labels.right };
    diagnostics.push(diagnoseImport('document-heading-form', place, parameters));
  }
  if (objects === undefined) return undefined;
  for (const side of objects.guessed) {
    const parameters = { heading: heading.text, object: objects[side], label: labels[side] };
    diagnostics.push(diagnoseImport('document-label', place, parameters));
  }
  const statements = readStatements(blocks, labels.file, diagnostics);
  const ofWidth = (width: number) => tables.filter(({ rows }) => rows[0]?.length === width);
  const rowsOf = (width: number) => ofWidth(width).flatMap(({ rows }) => rows.slice(1));
  const parameters = { heading: heading.text };
  if (ofWidth(3).length === 0) diagnostics.push(diagnoseImport('document-cut-off', place, parameters));
  if (!statements.some(saysWhen))
    diagnostics.push(diagnoseImport('document-without-form', place, parameters));
  return {
    heading: heading.text,
    left: objects.left,
    right: objects.right,
    ...formOf(statements, objects.left),
    direction: directionOf(statements, `${labels.left} ${objects.left}`, `${labels.right} ${objects.right}`),
    match: rowsOf(2)
      .filter((row) => isFilled(row, labels.file, diagnostics))
      .map(([left = nothing, right = nothing]) => [left, right] as const),
    rows: rowsOf(3)
      .filter((row) => isFilled(row, labels.file, diagnostics))
      .map(([left = nothing, right = nothing, type = nothing]): DataflowRow => {
        if (!documentTypes.has(type.text)) {
          const at = { file: labels.file, span: type.span };
          diagnostics.push(diagnoseImport('document-unknown-type', at, { type: type.text }));
        }
        return { left, right, type };
      }),
    span: heading.span,
  };
}

/** Both properties of a row need a name, and so does each of several that are joined by commas. */
function isFilled(row: readonly Cell[], file: string, diagnostics: Diagnostic[]): boolean {
  const empty = row.slice(0, 2).find(({ text }) => text.split(', ').some((name) => name.trim() === ''));
  if (empty === undefined) return true;
  diagnostics.push(diagnoseImport('document-empty-cell', { file, span: empty.span }, {}));
  return false;
}

const nothing: Cell = { text: '', span: { start: 0, end: 0 } };

function readStatements(
  blocks: readonly Block[],
  file: string,
  diagnostics: Diagnostic[],
): readonly Statement[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'sentence') return [];
    const statements = readParagraph(block.text);
    if (statements.length > 0) return statements;
    diagnostics.push(diagnoseImport('document-unknown-sentence', { file, span: block.span }, {}));
    return [];
  });
}

function saysWhen({ kind }: Statement): boolean {
  return ['every', 'merge', 'link-first', 'condition', 'connected'].includes(kind);
}

/** The strictest sentence wins: being connected, links first, a condition, merging, every record. */
function formOf(
  statements: readonly Statement[],
  object: string,
): Pick<DataflowSection, 'form' | 'condition' | 'connected'> {
  const says = (kind: Statement['kind']): boolean => statements.some((statement) => statement.kind === kind);
  const connected = statements.find((statement) => statement.kind === 'connected');
  if (connected !== undefined) return { form: 'connected', condition: null, connected: connected.names };
  if (says('link-first')) return { form: 'link-first', condition: null, connected: [] };
  const condition = statements.find((statement) => statement.kind === 'condition');
  if (condition !== undefined) {
    const text = condition.named ? withoutSubject(condition.condition, object) : condition.condition;
    return { form: 'condition', condition: text, connected: [] };
  }
  if (says('merge')) return { form: 'merge-or-create', condition: null, connected: [] };
  return { form: says('every') ? 'every' : 'link-first', condition: null, connected: [] };
}

/** Both ways unless a sentence names the side that only gives. */
function directionOf(statements: readonly Statement[], left: string, right: string): Direction {
  const oneWay = statements.find((statement) => statement.kind === 'one-way');
  if (oneWay === undefined) return 'both';
  return oneWay.from === right && right !== left ? 'backward' : 'forward';
}

/** `Crm Deal is won` → `is won`, where the sentence names the section's object, in the singular or the plural. */
function withoutSubject(condition: string, object: string): string {
  const names = [object, object.replace(/s$/, '')];
  const found = names
    .map((name) => ({ at: condition.indexOf(`${name} `), length: name.length + 1 }))
    .find(({ at }) => at >= 0);
  const isSubject = found !== undefined && condition.slice(0, found.at).split(' ').length <= 4;
  return isSubject ? condition.slice(found.at + found.length) : condition;
}
