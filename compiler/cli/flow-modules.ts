import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FlowModel } from '../../runtime/abi/index.ts';
import { CliError } from './failure.ts';

/** Version of the shapes that generated modules and this runtime share. */
const ABI: FlowModel['abi'] = 1;

/** Imports one generated module and gives the flow that it exports. */
export async function importFlow(root: string, path: string): Promise<FlowModel> {
  if (!existsSync(join(root, path))) throw notCompiled(path, `${path} is missing`);
  const module = await importModule(root, path);
  const flow = Object.values(module).find(isFlow);
  if (flow === undefined) throw notCompiled(path, `${path} exports no flow`);
  if (flow.abi !== ABI) throw notCompiled(path, `${path} was written by another version of Syncline`);
  return flow;
}

async function importModule(root: string, path: string): Promise<object> {
  try {
    const module: unknown = await import(pathToFileURL(join(root, path)).href);
    return typeof module === 'object' && module !== null ? module : {};
  } catch (error) {
    throw new CliError('module-failed', `${path} cannot be loaded`, {
      why: error instanceof Error ? error.message : String(error),
      fix: 'install Syncline in this project, have `"type": "module"` in its package.json, and check the codecs that the flow names',
      file: path,
      cause: error,
    });
  }
}

function isFlow(value: unknown): value is FlowModel {
  return (
    typeof value === 'object' && value !== null && 'abi' in value && 'syncs' in value && 'systems' in value
  );
}

/** Also where the flows have changed since. */
export function notCompiled(path: string, why: string): CliError {
  return new CliError('not-compiled', 'the generated modules are not up to date with the flows', {
    why,
    fix: 'syncline compile',
    file: path,
  });
}
