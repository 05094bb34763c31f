import type * as morph from 'ts-morph';
import type { Node, Project } from 'ts-morph';
import type { Place } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import { abiDeclarations } from './abi-declarations.ts';

/** ts-morph, which is loaded only where a flow has codecs of its own. */
export type Morph = typeof morph;

/** Where the user's project lies in the file system that TypeScript is shown. */
const root = '/project/';

/**
 * A program of codecs: their files, the ABI, and what ECMAScript declares. Nothing that only some machines have is
 * part of it, so that a codec that asks for the network or the environment asks for an unknown name.
 */
export async function codecProgram(morph: Morph, sources: readonly SourceFile[]): Promise<Project> {
  const project = new morph.Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      lib: ['lib.es2024.d.ts'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      module: morph.ts.ModuleKind.ESNext,
      target: morph.ts.ScriptTarget.ES2024,
      moduleResolution: morph.ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      paths: { 'syncline/runtime/abi': ['/syncline/runtime/abi/index'] },
    },
  });
  for (const [path, text] of await abiDeclarations()) {
    project.createSourceFile(`/syncline/runtime/${path}`, text);
  }
  for (const { path, text } of sources) project.createSourceFile(root + path, text);
  return project;
}

export function codecFile(project: Project, { path }: SourceFile) {
  return project.getSourceFileOrThrow(root + path);
}

/** Where a node stands in the user's own file. */
export function placeOf(node: Node): Place {
  const file = node.getSourceFile().getFilePath().slice(root.length);
  return { file, span: { start: node.getStart(), end: node.getEnd() } };
}
