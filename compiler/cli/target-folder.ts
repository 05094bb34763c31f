import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findProjectRoot, PROJECT_FILE } from './project-root.ts';
import type { Terminal } from './terminal.ts';

/** The project that an import writes into: the one that is named, else the one around. */
export function targetFolder({ out }: { readonly out?: string }, { folder }: Terminal): string {
  if (out !== undefined) return resolve(folder, out);
  return existsSync(join(folder, PROJECT_FILE)) ? folder : findProjectRoot(folder);
}
