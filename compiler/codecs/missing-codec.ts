import type { CodecDeclaration } from '../../grammar/ast.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { suggest } from '../../grammar/suggest.ts';
import { diagnose } from '../check/messages.ts';
import type { CompilerHost } from '../host.ts';

/** A codec as a flow declares it. */
export interface DeclaredCodec {
  /** Path of the flow. */
  readonly flow: string;
  readonly node: CodecDeclaration;
}

/** The file that a declaration names is not there, or is none. */
export async function missingFile(
  { flow, node: { from } }: DeclaredCodec,
  path: string | undefined,
  host: CompilerHost,
): Promise<Diagnostic> {
  const place = { file: flow, span: from.span };
  const parameters = { path: from.value };
  if (path === undefined) {
    const hint = 'Name a `.ts` file of the project, from the folder of the flow: `"./codecs/NAME.ts"`.';
    return diagnose('codec-file-missing', place, parameters, { hint });
  }
  const folder = folderOf(flow);
  const near = suggest(path, await host.list(folder === '' ? '.' : folder.slice(0, -1), '.ts'));
  if (near === undefined) return diagnose('codec-file-missing', place, parameters);
  const replacement = JSON.stringify(`./${near.slice(folder.length)}`);
  return diagnose('codec-file-missing', place, parameters, {
    hint: `Did you mean ${replacement}?`,
    fixes: [{ title: `Change to ${replacement}`, span: from.span, replacement }],
  });
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The file does not export what a declaration asks for. */
export function missingExport(
  { flow, node: { name, from } }: DeclaredCodec,
  exported: readonly string[],
): Diagnostic {
  const near = suggest(name.text, exported);
  const hint =
    near === undefined
      ? `Export it there: \`export const ${name.text}: Codec<LEFT, RIGHT> = { … }\`.`
      : `Did you mean \`${near}\`?`;
  const place = { file: flow, span: name.span };
  return diagnose('codec-not-exported', place, { name: name.text, path: from.value }, { hint });
}
