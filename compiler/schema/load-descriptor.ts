import type { Outcome } from '../../grammar/diagnostic.ts';
import type { SourceFile } from '../../grammar/source.ts';
import type { SystemModel } from '../../runtime/abi/index.ts';
import type { CompilerHost } from '../host.ts';
import { valuesOf } from './build/call-model.ts';
import { describeObjects, type Know } from './build/describe-objects.ts';
import type { DescribedObject } from './build/described.ts';
import { restKnowledge } from './build/rest-knowledge.ts';
import { descriptorChecks } from './checks/index.ts';
import { descriptorShape, type DescriptorText } from './descriptor/descriptor-shape.ts';
import { createReader, type Reader } from './reader.ts';
import { readYaml } from './read-yaml.ts';
import type { ObjectType, Property, SystemSchema } from './system-schema.ts';
import { suggestion } from './suggest.ts';
import { toRecord } from './to-record.ts';

export interface DescriptorContext {
  /** For what the descriptor's connector knows by itself, and its cache. */
  readonly host: CompilerHost;
}

/**
 * Reads a descriptor. All that is wrong with it is found in one pass; the value is undefined where nothing can be
 * built from it, and lacks the objects that cannot be.
 */
export async function loadDescriptor(
  source: SourceFile,
  { host }: DescriptorContext,
): Promise<Outcome<SystemSchema | undefined>> {
  const reader = createReader(source);
  const descriptor = readYaml(descriptorShape, reader);
  const know = descriptor === undefined ? undefined : await knowledgeOf(descriptor, host, reader);
  if (descriptor === undefined || know === undefined)
    return { value: undefined, diagnostics: reader.found() };
  const objects = describeObjects(descriptor, know, reader);
  for (const check of descriptorChecks) check(descriptor, objects, reader);
  return { value: toSchema(descriptor, objects, source), diagnostics: reader.found() };
}

const connectors = ['rest', 'chargebee'];

async function knowledgeOf(
  descriptor: DescriptorText,
  host: CompilerHost,
  reader: Reader,
): Promise<Know | undefined> {
  const { value: connector, span } = descriptor.connector;
  if (connector === 'rest') return restKnowledge(descriptor.idempotency);
  if (connector === 'chargebee') {
    const { chargebeeKnowledge } = await import('./chargebee/chargebee-knowledge.ts');
    return chargebeeKnowledge(descriptor, host, reader);
  }
  reader.report('descriptor-unknown-connector', span, { connector }, suggestion(connector, connectors, span));
  return undefined;
}

function toSchema(
  descriptor: DescriptorText,
  objects: ReadonlyMap<string, DescribedObject>,
  source: SourceFile,
): SystemSchema {
  return {
    system: descriptor.system,
    label: descriptor.label ?? descriptor.system,
    model: toSystemModel(descriptor, objects),
    objects: new Map([...objects].map(([name, object]) => [name, toObjectType(object)])),
    source,
  };
}

function toSystemModel(
  descriptor: DescriptorText,
  objects: ReadonlyMap<string, DescribedObject>,
): SystemModel {
  const { empty = {}, headers } = descriptor;
  return {
    system: descriptor.system,
    connector: descriptor.connector.value,
    auth: descriptor.auth ?? { scheme: 'none' },
    limits: descriptor.limits ?? {},
    settle: descriptor.settle ?? 0,
    rank: descriptor.rank ?? 0,
    ...(headers === undefined ? {} : { headers: toRecord(valuesOf(headers, (value) => value)) }),
    empty: { absent: empty.absent ?? 'unknown', read: empty.read ?? [], write: empty.write ?? 'null' },
    objects: toRecord([...objects].map(([name, { model }]) => [name, model] as const)),
  };
}

function toObjectType({ name, text, span, model, properties }: DescribedObject): ObjectType {
  return {
    name,
    label: text.label ?? name,
    doc: text.doc,
    model,
    properties: new Map(
      [...properties].map(([path, property]): [string, Property] => [
        path,
        { path, label: property.text?.label, doc: property.text?.doc, model: property.model },
      ]),
    ),
    span,
  };
}
