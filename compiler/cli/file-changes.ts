import type { GeneratedFile } from '../emit/generated-file.ts';
import type { CompilerHost } from '../host.ts';

/** What writing a file would do to the disk. */
export type FileChange = GeneratedFile &
  (
    | { readonly kind: 'new' | 'same' }
    /** `line`: one-based, of the first difference. */
    | { readonly kind: 'changed'; readonly line: number }
  );

/** Compares texts with what is on the disk; writes nothing. */
export async function compareFiles(
  files: readonly GeneratedFile[],
  host: CompilerHost,
): Promise<readonly FileChange[]> {
  return Promise.all(files.map((file) => compareFile(file, host)));
}

async function compareFile(file: GeneratedFile, host: CompilerHost): Promise<FileChange> {
  const bytes = await host.read(file.path);
  if (bytes === undefined) return { ...file, kind: 'new' };
  const present = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (present === file.text) return { ...file, kind: 'same' };
  return { ...file, kind: 'changed', line: firstDifference(present, file.text) };
}

function firstDifference(present: string, wanted: string): number {
  const [before, after] = [present.split('\n'), wanted.split('\n')];
  const shorter = Math.min(before.length, after.length);
  for (let index = 0; index < shorter; index++) {
    if (before[index] !== after[index]) return index + 1;
  }
  return shorter;
}

/** Those that are not on the disk as they should be. */
export function pending(changes: readonly FileChange[]): readonly FileChange[] {
  return changes.filter((change) => change.kind !== 'same');
}

/** Writes what is new or changed, one file after the other, and nothing else. */
export async function writeChanges(changes: readonly FileChange[], host: CompilerHost): Promise<void> {
  for (const { path, text } of pending(changes)) await host.write(path, text);
}

/** `generated/a.ts: differs from line 12 on` */
export function describeChange(change: FileChange): string {
  if (change.kind === 'changed') return `${change.path}: differs from line ${change.line} on`;
  return `${change.path}: ${change.kind === 'new' ? 'is missing' : 'is up to date'}`;
}

/** As `--json` shows a change. */
export function toJsonChange({ path, kind }: FileChange) {
  return { path, change: kind };
}
