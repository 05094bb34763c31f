import { isAlias, parseDocument, visit, type Document } from 'yaml';
import { spanOf, type Reader } from './reader.ts';
import type { Shape, YamlValue } from './shape/shape.ts';

/** No descriptor that a person keeps comes near this; beyond it a file is a mistake. */
const sizeLimit = 2_000_000;
/** Steps from the root to a node; each level of a mapping takes two. */
const depthLimit = 100;

/** Reads a YAML text by its shape. Undefined where the text, or a required part of it, is not as it must be. */
export function readYaml<T>(shape: Shape<T>, reader: Reader): T | undefined {
  const root = parseYaml(reader);
  return root === undefined ? undefined : shape.read(root, reader);
}

function parseYaml(reader: Reader): YamlValue | undefined {
  const { text } = reader.source;
  if (text.length > sizeLimit) {
    reader.report('yaml-too-large', { start: 0, end: 0 }, { limit: `${sizeLimit / 1_000_000} MB` });
    return undefined;
  }
  const document = parseSafely(reader);
  if (document === undefined) return undefined;
  if (reportSyntax(document, reader) || reportTraps(document, reader)) return undefined;
  if (document.contents === null) {
    reader.report('yaml-empty', { start: 0, end: text.length }, {});
    return undefined;
  }
  return { node: document.contents, span: spanOf(document.contents, { start: 0, end: text.length }) };
}

/** The YAML library recurses: a file that nests without end exhausts the stack, which is the file's fault. */
function parseSafely(reader: Reader): Document.Parsed | undefined {
  try {
    return parseDocument(reader.source.text, { prettyErrors: false, merge: false, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reader.report('yaml-too-deep', { start: 0, end: 0 }, {});
    return undefined;
  }
}

/** True where the text is not YAML, so that what was understood of it is of no use. */
function reportSyntax(document: Document.Parsed, reader: Reader): boolean {
  for (const error of document.errors) {
    const span = { start: error.pos[0], end: error.pos[1] };
    if (error.code === 'DUPLICATE_KEY') reader.report('yaml-duplicate-key', span, {});
    else reader.report('yaml-syntax', span, { reason: firstLine(error.message) });
  }
  return document.errors.some((error) => error.code !== 'DUPLICATE_KEY');
}

/** An alias stands for a value written elsewhere, and a few of them for gigabytes. */
function reportTraps(document: Document.Parsed, reader: Reader): boolean {
  let tooDeep = false;
  visit(document, (_key, node, path) => {
    if (isAlias(node)) reader.report('yaml-alias', spanOf(node, { start: 0, end: 0 }), {});
    if (path.length <= depthLimit) return undefined;
    tooDeep = true;
    reader.report('yaml-too-deep', spanOf(node, { start: 0, end: 0 }), {});
    return visit.BREAK;
  });
  return tooDeep;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
