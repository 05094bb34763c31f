import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ObjectModel } from '../../runtime/abi/index.ts';
import { CliError } from './failure.ts';
import { fileFailure } from './file-failure.ts';

/** A record of this object from a file, as its system's API gives it. */
export async function readRecordFile(
  folder: string,
  file: string,
  object: string,
  model: ObjectModel,
): Promise<object> {
  const wire = parseJson(await readText(folder, file), file);
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) {
    throw new CliError('record-not-object', `${file} is no record of ${object}`, {
      why: `one JSON object is needed, and there is ${kindOf(wire)}`,
      fix: Array.isArray(wire) ? 'take one record out of the list' : 'save one record as the API gives it',
      file,
    });
  }
  const known = Object.keys(model.properties).map((path) => path.split(/[.[]/)[0] ?? path);
  if (known.some((name) => Object.hasOwn(wire, name))) return wire;
  throw new CliError('record-not-object', `${file} is no record of ${object}`, {
    why: `it has no property of ${object} that the flow uses; they are ${[...new Set(known)].slice(0, 8).join(', ')}`,
    fix: `take out the record itself, if something is wrapped around it, or check --back`,
    file,
  });
}

async function readText(folder: string, file: string): Promise<string> {
  try {
    return await readFile(resolve(folder, file), 'utf8');
  } catch (error) {
    throw fileFailure(error, file);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError('record-not-json', `${file} is not JSON`, {
      why: error instanceof Error ? error.message : String(error),
      fix: 'save the answer of the API as it is',
      file,
      cause: error,
    });
  }
}

function kindOf(wire: unknown): string {
  if (Array.isArray(wire)) return 'a list';
  return wire === null ? 'null' : `a ${typeof wire}`;
}
