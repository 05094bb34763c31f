import type { Outcome } from '../grammar/index.ts';
import type { CheckedProject } from './compile-project.ts';
import { emit } from './emit/emit.ts';
import type { GeneratedFile } from './emit/generated-file.ts';
import { createMemory } from './memory.ts';

/** The modules of checked flows, one each. */
export async function emitProject(
  { project, flows }: CheckedProject,
  { emitted: memo } = createMemory(),
): Promise<Outcome<readonly GeneratedFile[]>> {
  const emitted = await Promise.all(
    flows.flatMap((flow) => {
      const source = project.sources.get(flow.file);
      return source === undefined ? [] : [memo(flow.file, [flow, source], () => emit(flow, { source }))];
    }),
  );
  return {
    value: emitted.map(({ value }) => value),
    diagnostics: emitted.flatMap(({ diagnostics }) => diagnostics),
  };
}
