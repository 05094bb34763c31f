import type { FlowFile } from '../../grammar/ast.ts';
import type { Diagnostic, Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { CompilerHost } from '../host.ts';
import { cacheKey, openCodecCache, type CodecCache } from './codec-cache.ts';
import { codecKey, codecPath, type CodecSignature, type CodecSignatures } from './codec-signature.ts';
import { readCodecSources } from './codec-sources.ts';
import { missingExport, missingFile, type DeclaredCodec } from './missing-codec.ts';
import type { CodecModule } from './read-module.ts';

interface LoadedCodecs {
  readonly signatures: CodecSignatures;
  /** The files of codecs, for what is said about them. */
  readonly sources: readonly SourceFile[];
  /** Paths of the flows with a codec whose file has errors. */
  readonly spoilt: ReadonlySet<string>;
}

/** Reads the codecs that flows declare out of their TypeScript files; each file is read once. */
export async function loadCodecs(
  flows: readonly { readonly source: SourceFile; readonly file: FlowFile }[],
  host: CompilerHost,
): Promise<Outcome<LoadedCodecs>> {
  const declared = flows.flatMap(declaredCodecs);
  const diagnostics: Diagnostic[] = [];
  const signatures = new Map<string, CodecSignature>();
  const sources = new Map<string, SourceFile>();
  const spoilt = new Set<string>();
  if (declared.length > 0) {
    const cache = await openCodecCache(host);
    for (const [path, users] of Map.groupBy(declared, pathOf)) {
      const loaded = await loadFile(path, users, host, cache);
      for (const source of loaded.value.sources) sources.set(source.path, source);
      for (const [name, codec] of loaded.value.codecs) signatures.set(codecKey(path ?? '', name), codec);
      if (loaded.diagnostics.length > 0) for (const { flow } of users) spoilt.add(flow);
      diagnostics.push(...loaded.diagnostics);
    }
    await cache.close();
  }
  return { value: { signatures, sources: [...sources.values()], spoilt }, diagnostics };
}

function declaredCodecs({ source, file }: { readonly source: SourceFile; readonly file: FlowFile }) {
  const codecs = file.statements.filter((node) => node.kind === 'CodecDeclaration');
  return codecs.map((node): DeclaredCodec => ({ flow: source.path, node }));
}

function pathOf({ flow, node }: DeclaredCodec): string | undefined {
  return codecPath(flow, node.from.value);
}

interface LoadedFile {
  readonly sources: readonly SourceFile[];
  readonly codecs: CodecModule['codecs'];
}

/** What the users of one file get of it, and what is wrong with it or with what they ask for. */
async function loadFile(
  path: string | undefined,
  users: readonly DeclaredCodec[],
  host: CompilerHost,
  cache: CodecCache,
): Promise<Outcome<LoadedFile>> {
  const names = [...new Set(users.map(({ node }) => node.name.text))].sort();
  const read = path === undefined ? undefined : await readCodecSources(host, path);
  const [first, ...others] = read?.value ?? [];
  if (first === undefined) {
    const found = await Promise.all(users.map((user) => missingFile(user, path, host)));
    return { value: { sources: [], codecs: new Map() }, diagnostics: found };
  }
  const sources = [first, ...others] as const;
  const key = cacheKey(sources, names);
  const known = cache.find(key);
  const module = known === undefined ? await readAnew(sources, names) : { value: known, diagnostics: [] };
  const found = [...(read?.diagnostics ?? []), ...module.diagnostics];
  if (known === undefined && found.length === 0) cache.keep(key, module.value);
  const { codecs, exported } = module.value;
  const unexported = users.filter(({ node }) => !exported.includes(node.name.text));
  const missing = unexported.map((user) => missingExport(user, exported));
  return { value: { sources, codecs }, diagnostics: [...found, ...missing] };
}

/** What reads TypeScript is loaded only where something is not known yet. */
async function readAnew(
  sources: readonly [SourceFile, ...SourceFile[]],
  names: readonly string[],
): Promise<Outcome<CodecModule>> {
  const { readModule } = await import('./read-module.ts');
  return readModule(sources, names);
}
