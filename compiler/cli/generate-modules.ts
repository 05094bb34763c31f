import { checkProject } from '../compile-project.ts';
import { emitProject } from '../emit-project.ts';
import type { CompilerHost } from '../host.ts';
import { createMemory } from '../memory.ts';
import type { Generation } from './generation.ts';

/** The modules of a whole project, not yet written: flows share links, so one alone cannot be judged. */
export async function generateModules(host: CompilerHost, memory = createMemory()): Promise<Generation> {
  const { value, diagnostics } = await checkProject(host, memory);
  const emitted = await emitProject(value, memory);
  return {
    findings: [...diagnostics, ...emitted.diagnostics],
    sources: value.project.sources,
    files: emitted.value,
    wholeOnly: true,
  };
}

/** How modules are spoken of. */
export const moduleTexts = { noun: 'module', command: 'syncline compile', ownFolder: true } as const;
