import type { FlowModel } from '../../runtime/abi/index.ts';
import type { CheckedProject } from '../compile-project.ts';
import { emitProject } from '../emit-project.ts';
import type { FlowIr } from '../ir/ir.ts';
import { UsageError } from './failure.ts';
import { compareFiles, describeChange, pending } from './file-changes.ts';
import { importFlow, notCompiled } from './flow-modules.ts';
import type { ProjectFolder } from './project.ts';

/** The generated modules of these flows, once it is certain that they are those of the present flow files. */
export async function loadExecutableFlows(
  { root, host }: ProjectFolder,
  checked: CheckedProject,
  names: readonly string[],
): Promise<readonly FlowModel[]> {
  const flows = selectFlows(checked.flows, names);
  const emitted = await emitProject({ ...checked, flows });
  const [stale] = pending(await compareFiles(emitted.value, host));
  if (stale !== undefined) throw notCompiled(stale.path, describeChange(stale));
  return Promise.all(emitted.value.map(({ path }) => importFlow(root, path)));
}

/** By name or by path; all of them where none is named. */
function selectFlows(flows: readonly FlowIr[], names: readonly string[]): readonly FlowIr[] {
  if (names.length === 0) return flows;
  return names.map((name) => {
    const found = flows.find((flow) => [flow.name, flow.file].includes(name));
    if (found !== undefined) return found;
    const known = flows.map((flow) => flow.name).join(', ');
    throw new UsageError('unknown-flow', `there is no flow ${name}`, `flows of this project: ${known}`);
  });
}
