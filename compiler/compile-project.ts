import type { Diagnostic, Outcome, SourceFile } from '../grammar/index.ts';
import { parse } from '../grammar/index.ts';
import type { FlowInput } from './bind/sync-index.ts';
import { loadCodecs } from './codecs/load-codecs.ts';
import type { CompilerHost } from './host.ts';
import type { FlowIr } from './ir/ir.ts';
import { createMemory, once, type Memory } from './memory.ts';
import { compileFlows } from './lower/compile-flows.ts';
import { loadProject, projectFile, type Project } from './project/load-project.ts';
import { unusedConnections } from './project/unused-connections.ts';

export interface CheckedProject {
  readonly project: Project;
  /** Flows without errors. Lowered when they are first asked for. */
  readonly flows: readonly FlowIr[];
}

/**
 * Reads a project and says all that is wrong with it. Writes nothing. Handed the memory of an earlier time, it does only
 * what changed since.
 */
export async function checkProject(
  host: CompilerHost,
  memory = createMemory(),
): Promise<Outcome<CheckedProject>> {
  const loaded = await loadProject(host, memory);
  const project = loaded.value;
  const parsed = project.flows.map((source) => parseFlow(source, memory));
  const trees = parsed.map(({ value }) => value);
  const codecs = await loadCodecs(trees, host);
  const { signatures } = codecs.value;
  const compiled = compileFlows(
    {
      connections: project.connections,
      unread: project.unread,
      codecs: memory.signatures('', [JSON.stringify([...signatures])], () => signatures),
      flows: trees,
    },
    memory,
  );
  const found = [
    ...loaded.diagnostics,
    ...parsed.flatMap((flow) => flow.diagnostics).filter(isNew(loaded.diagnostics)),
    ...unusedConnections(
      project.declared,
      trees.map(({ file }) => file),
      projectFile,
    ),
    ...codecs.diagnostics,
    ...compiled.diagnostics,
  ];
  const broken = new Set([...found.filter(isError).map(({ file }) => file), ...codecs.value.spoilt]);
  const flows = once(() => compiled.value.filter(({ file }) => !broken.has(file)));
  const sources = new Map([
    ...project.sources,
    ...codecs.value.sources.map((each) => [each.path, each] as const),
  ]);
  return {
    value: {
      project: { ...project, sources },
      get flows() {
        return flows();
      },
    },
    diagnostics: sortByPlace(found),
  };
}

/** What stands for bytes that cannot be read was reported as those. */
function isNew(known: readonly Diagnostic[]): (found: Diagnostic) => boolean {
  const unread = known.filter(({ code }) => code === 'invalid-utf8');
  return ({ code, file, span }) =>
    code !== 'stray-character' ||
    !unread.some((each) => each.file === file && each.span.start <= span.start && span.end <= each.span.end);
}

function parseFlow(source: SourceFile, { parsed }: Memory): Outcome<FlowInput> {
  return parsed(source.path, [source], () => {
    const { value: file, diagnostics } = parse(source);
    const faults = diagnostics.filter(isError).map(({ span }) => span);
    return { value: { source, file, faults }, diagnostics };
  });
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function sortByPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => compareTexts(a.file, b.file) || a.span.start - b.span.start);
}

/** By code unit: the same order on every machine. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
