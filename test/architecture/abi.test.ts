import path from 'node:path';
import { ModuleKind, ModuleResolutionKind, Project, ScriptTarget } from 'ts-morph';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The declarations that generated modules compile against, without comments. */
function declarations(): string {
  const project = new Project({
    compilerOptions: {
      declaration: true,
      emitDeclarationOnly: true,
      removeComments: true,
      strict: true,
      target: ScriptTarget.ESNext,
      module: ModuleKind.NodeNext,
      moduleResolution: ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
    },
  });
  project.addSourceFilesAtPaths(path.join(root, 'runtime/abi/*.ts'));
  return project
    .emitToMemory({ emitOnlyDtsFiles: true })
    .getFiles()
    .toSorted((a, b) => (a.filePath < b.filePath ? -1 : 1))
    .map((file) => `// ${path.basename(file.filePath)}\n${file.text}`)
    .join('\n');
}

// A change here is a change of what every generated module compiles against:
// additive ones need a line in the changelog, others a new `abi` version in `FlowModel`.
test('the ABI is the one that was agreed', async () => {
  await expect(declarations()).toMatchFileSnapshot('./abi.snapshot.d.ts.txt');
});
