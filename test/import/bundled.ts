import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../../grammar/source.ts';

/** The project's own descriptors, as the command line hands them to an import. */
export function bundledDescriptors(): readonly SourceFile[] {
  return ['chargebee', 'webcrm'].map((system) => {
    const file = `flows/systems/${system}.yaml`;
    return { path: file, text: readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8') };
  });
}
