import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import type { Diagnostic, DiagnosticDetails, MessageParameters } from '../../../grammar/diagnostic.ts';
import type { SourceFile, SourceSpan } from '../../../grammar/source.ts';
import { diagnoseOpenapi, type openapiMessages, type OpenapiCode } from './messages.ts';

/** Beyond this a text takes too long to be read with the place of everything in it. */
const sizeLimit = 20_000_000;

/** A node of the document, or nothing. What is not as it should be reads as nothing. */
export type ApiNode = unknown;

/** An OpenAPI document as its text is built: reached into step by step, never expanded. */
export interface ApiDocument {
  readonly source: SourceFile;
  readonly root: ApiNode;
  readonly diagnostics: Diagnostic[];
  readonly document: Document;
  readonly members: WeakMap<YAMLMap, ReadonlyMap<string, ApiNode>>;
  /** What was reported where: a schema is reached in many ways, and one finding is enough. */
  readonly reported: Set<string>;
}

/** Reads JSON or YAML; undefined, and reported, where it is no OpenAPI document. */
export function parseApi(source: SourceFile, diagnostics: Diagnostic[]): ApiDocument | undefined {
  const start = { start: 0, end: 0 };
  const report = diagnose(source, diagnostics);
  if (source.text.length > sizeLimit) {
    report('openapi-too-large', start, { limit: `${sizeLimit / 1_000_000} MB` });
    return undefined;
  }
  const options = { prettyErrors: false, merge: false, uniqueKeys: false, logLevel: 'error' } as const;
  const document = parseDocument(source.text, options);
  for (const { pos, message } of document.errors.slice(0, 20)) {
    const reason = message.split('\n', 1)[0] ?? message;
    report('openapi-syntax', { start: pos[0], end: pos[1] }, { reason });
  }
  if (document.errors.length > 0) return undefined;
  const root = document.contents;
  const api = { source, root, diagnostics, document, members: new WeakMap(), reported: new Set<string>() };
  const version = member(api.root, 'openapi', api);
  if (/^3\.[01](?:\.|$)/.test(String(scalarOf(version, api)))) return api;
  report(
    'openapi-version',
    spanOf(version),
    {},
    {
      hint: 'It begins with `openapi: 3.0.x` or `3.1.x`; a document of Swagger 2.0 is converted by its own tools first.',
    },
  );
  return undefined;
}

function diagnose(source: SourceFile, diagnostics: Diagnostic[]) {
  return <Code extends OpenapiCode>(
    code: Code,
    span: SourceSpan,
    parameters: MessageParameters<(typeof openapiMessages)[Code]['message']>,
    details: DiagnosticDetails = {},
  ): void => {
    diagnostics.push(diagnoseOpenapi(code, { file: source.path, span }, parameters, details));
  };
}

/** Reports what is wrong at a node, once. */
export function report<Code extends OpenapiCode>(
  code: Code,
  node: ApiNode,
  parameters: MessageParameters<(typeof openapiMessages)[Code]['message']>,
  { source, diagnostics, reported }: ApiDocument,
  details: DiagnosticDetails = {},
): void {
  const span = spanOf(node);
  const key = `${code} ${span.start}`;
  if (reported.has(key)) return;
  reported.add(key);
  diagnose(source, diagnostics)(code, span, parameters, details);
}

function spanOf(node: ApiNode): SourceSpan {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** The value of a key; undefined where the node is no mapping or has no such key. */
export function member(node: ApiNode, key: string, api: ApiDocument): ApiNode {
  return membersOf(node, api).get(key);
}

const none: ReadonlyMap<string, ApiNode> = new Map();

/** Keys and values of a mapping, in their order. */
export function membersOf(node: ApiNode, api: ApiDocument): ReadonlyMap<string, ApiNode> {
  const map = unaliased(node, api);
  if (!isMap(map)) return none;
  const known = api.members.get(map);
  if (known !== undefined) return known;
  const members = new Map(
    map.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), value] as const),
  );
  api.members.set(map, members);
  return members;
}

export function elementsOf(node: ApiNode, api: ApiDocument): readonly ApiNode[] {
  const list = unaliased(node, api);
  return isSeq(list) ? list.items : [];
}

export function scalarOf(node: ApiNode, api: ApiDocument): unknown {
  const scalar = unaliased(node, api);
  return isScalar(scalar) ? scalar.value : undefined;
}

export function textOf(node: ApiNode, api: ApiDocument): string | undefined {
  const value = scalarOf(node, api);
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(node: ApiNode, api: ApiDocument): number | undefined {
  const value = scalarOf(node, api);
  return typeof value === 'number' ? value : undefined;
}

export function isTrue(node: ApiNode, api: ApiDocument): boolean {
  return scalarOf(node, api) === true;
}

/** An anchor's node; an alias never leads to another alias. */
function unaliased(node: ApiNode, { document }: ApiDocument): ApiNode {
  return isAlias(node) ? node.resolve(document) : node;
}

/** What a `$ref` leads to, through any number of them; the node itself where it is none. */
export function follow(node: ApiNode, api: ApiDocument): ApiNode {
  const seen = new Set<ApiNode>();
  let at = node;
  for (;;) {
    const reference = member(at, '$ref', api);
    const text = textOf(reference, api);
    if (text === undefined) return at;
    const target = text.startsWith('#') ? resolvePointer(text.slice(1), api) : undefined;
    if (target === undefined || seen.has(at)) {
      const code = text.startsWith('#') ? 'openapi-unknown-reference' : 'openapi-external-reference';
      report(code, reference, { reference: text }, api);
      return undefined;
    }
    seen.add(at);
    at = target;
  }
}

/** `/components/schemas/Person` */
function resolvePointer(pointer: string, api: ApiDocument): ApiNode {
  const segments = pointer.split('/').slice(1).map(unescapePointer);
  return segments.reduce<ApiNode>((node, segment) => {
    const list = elementsOf(node, api);
    return list.length > 0 ? list[Number(segment)] : member(node, segment, api);
  }, api.root);
}

function unescapePointer(segment: string): string {
  const plain = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch (error) {
    if (error instanceof URIError) return plain;
    throw error;
  }
}

/** The name of the component that a `$ref` leads to. */
export function referenceName(node: ApiNode, api: ApiDocument): string | undefined {
  return textOf(member(node, '$ref', api), api)
    ?.split('/')
    .at(-1);
}
