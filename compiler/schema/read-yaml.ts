import { isAlias, parseDocument, visit, type Document, type YAMLParseError } from 'yaml';
import { duplicateKeys } from './duplicate-keys.ts';
import { hiddenRuns } from '../../grammar/characters.ts';
import { spanOf, type Reader } from './reader.ts';
import type { Shape, YamlValue } from './shape/shape.ts';

/** A text that is no YAML at all breaks at every step; more than this help nobody. */
const errorLimit = 20;
/** No descriptor that a person keeps comes near this; beyond it a file is a mistake. */
export const sizeLimit = 2_000_000;
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
  reportHidden(reader);
  const document = parseText(text);
  if (document === undefined) {
    reader.report('yaml-too-deep', { start: 0, end: 0 }, {});
    return undefined;
  }
  if (reportSyntax(document, reader) || reportTraps(document, reader)) return undefined;
  for (const span of duplicateKeys(document)) reader.report('yaml-duplicate-key', span, {});
  if (document.contents === null) {
    reader.report('yaml-empty', { start: 0, end: text.length }, {});
    return undefined;
  }
  return { node: document.contents, span: spanOf(document.contents, { start: 0, end: text.length }) };
}

/** Undefined where the values are nested deeper than the library, which calls itself for each level, can follow. */
function parseText(text: string): Document.Parsed | undefined {
  try {
    // The library compares each key with all others of its mapping.
    return parseDocument(text, { prettyErrors: false, merge: false, uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function reportHidden(reader: Reader): void {
  let count = 0;
  for (const { span, code } of hiddenRuns(reader.source.text)) {
    reader.report('yaml-hidden-character', span, { code }, { hint: 'Remove it.' });
    count += 1;
    if (count === errorLimit) return;
  }
}

/** True where the text is not YAML, so that what was understood of it is of no use. */
function reportSyntax(document: Document.Parsed, reader: Reader): boolean {
  for (const error of document.errors.slice(0, errorLimit)) reportError(error, reader);
  return document.errors.length > 0;
}

function reportError({ code, pos: [start, end], message }: YAMLParseError, reader: Reader): void {
  if (code === 'RESOURCE_EXHAUSTION') reader.report('yaml-too-deep', { start, end }, {});
  else reader.report('yaml-syntax', { start, end }, { reason: firstLine(message) });
}

/** An alias stands for a value written elsewhere, and a few of them for gigabytes. */
function reportTraps(document: Document.Parsed, reader: Reader): boolean {
  let found = false;
  visit(document, (_key, node, path) => {
    const isTooDeep = path.length > depthLimit;
    if (!isTooDeep && !isAlias(node)) return undefined;
    found = true;
    if (isAlias(node)) reader.report('yaml-alias', spanOf(node, { start: 0, end: 0 }), {});
    if (!isTooDeep) return undefined;
    reader.report('yaml-too-deep', spanOf(node, { start: 0, end: 0 }), {});
    return visit.BREAK;
  });
  return found;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
