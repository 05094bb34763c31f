import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sources } from '../../../compiler/cli/error-format/located.ts';
import { importFlow } from '../../../compiler/cli/flow-modules.ts';
import { checkProject } from '../../../compiler/compile-project.ts';
import { emitProject } from '../../../compiler/emit-project.ts';
import type { FlowIr } from '../../../compiler/ir/ir.ts';
import { findingOf } from '../../../compiler/verify/findings.ts';
import { subjectsOf } from '../../../compiler/verify/subject.ts';
import type { RowVerdict, VerifyOptions } from '../../../compiler/verify/verify-row.ts';
import { verifyRow } from '../../../compiler/verify/verify-row.ts';
import type { Diagnostic } from '../../../grammar/index.ts';
import { installSyncline, projectFolder, writeInto } from '../../cli/support/project-folder.ts';
import { memoryHost } from '../../schema/support/memory-host.ts';

/** The project that is verified: every kind of row, none with a fault. */
export const projectFiles = readFolder(path.resolve(import.meta.dirname, '../project'));

function readFolder(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(files.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]));
}

/** Text of the generated module → text with a fault in it. */
export type Mutation = (module: string) => string;

/** Replaces one place of a module, which has to be there. */
export function replacing(before: string, after: string): Mutation {
  return (module) => {
    if (module.split(before).length !== 2) throw new Error(`the module has not one place with ${before}`);
    return module.replace(before, () => after);
  };
}

export interface VerifiedRow {
  readonly flow: FlowIr;
  readonly verdict: RowVerdict;
  readonly diagnostic: Diagnostic | undefined;
}

/** Compiles the project, spoils its module, and tries every row. */
export async function verifyProject(
  options: VerifyOptions,
  mutate: Mutation = (module) => module,
): Promise<{ readonly rows: readonly VerifiedRow[]; readonly sources: Sources }> {
  const { value: checked } = await checkProject(memoryHost(projectFiles));
  const { value: files } = await emitProject(checked);
  const [flow] = checked.flows;
  const [file] = files;
  if (flow === undefined || file === undefined) throw new Error('the project has errors');
  const folder = projectFolder();
  installSyncline(folder);
  writeInto(folder, file.path, mutate(file.text));
  const model = await importFlow(folder, file.path);
  const rows = subjectsOf(flow, model).map((subject) => {
    const verdict = verifyRow(subject, options);
    return { flow, verdict, diagnostic: findingOf(flow, verdict, options) };
  });
  return { rows, sources: checked.project.sources };
}
