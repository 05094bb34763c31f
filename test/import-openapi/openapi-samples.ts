import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import { importOpenapi, type OpenapiImport } from '../../compiler/import/openapi/import-openapi.ts';
import { loadDescriptor } from '../../compiler/schema/load-descriptor.ts';
import { memoryHost } from '../schema/support/memory-host.ts';

const folder = path.join(import.meta.dirname, 'samples');

/** A description of an API, the objects that are wanted of it, and the descriptor that is there before. */
export interface OpenapiSample {
  readonly name: string;
  readonly folder: string;
  readonly api: SourceFile;
  readonly objects: readonly string[];
  readonly before: SourceFile | undefined;
}

export function openapiSamples(): readonly OpenapiSample[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const at = path.join(folder, name);
      const file = existsSync(path.join(at, 'api.json')) ? 'api.json' : 'api.yaml';
      const objects = textIn(at, 'objects.txt') ?? '';
      const before = textIn(at, 'descriptor.yaml');
      return {
        name,
        folder: at,
        api: { path: file, text: textIn(at, file) ?? '' },
        objects: objects.split('\n').filter((line) => line !== ''),
        before: before === undefined ? undefined : { path: 'flows/systems/webshop.yaml', text: before },
      };
    });
}

function textIn(at: string, file: string): string | undefined {
  const whole = path.join(at, file);
  return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined;
}

/** Imports an API beside a descriptor, or where there is none. */
export async function importBeside(
  api: SourceFile,
  before: SourceFile | undefined,
  objects: readonly string[] = [],
): Promise<Outcome<OpenapiImport | undefined>> {
  const schema = before && (await loadDescriptor(before, { host: memoryHost() })).value;
  const existing = new Map(schema === undefined ? [] : [[schema.system, schema]]);
  return importOpenapi(api, { objects, existing });
}
