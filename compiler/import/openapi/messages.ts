import { diagnosticsFrom, type Explanation, type MessageEntry } from '../../../grammar/diagnostic.ts';

/** All that can be wrong with an OpenAPI document. */
export const openapiMessages = {
  'openapi-syntax': { severity: 'error', message: 'this is neither JSON nor YAML: {reason}' },
  'openapi-too-large': { severity: 'error', message: 'an OpenAPI document of more than {limit} is not read' },
  'openapi-version': { severity: 'error', message: 'this is no OpenAPI document of version 3.0 or 3.1' },
  'openapi-external-reference': { severity: 'warning', message: '`{reference}` lies in another file' },
  'openapi-unknown-reference': { severity: 'warning', message: 'there is nothing at `{reference}`' },
  'openapi-too-deep': { severity: 'warning', message: '`{property}` is nested too deeply to be described' },
  'openapi-too-many': {
    severity: 'error',
    message: '{count} objects do not fit one descriptor: choose with `--object`',
  },
  'openapi-unknown-object': { severity: 'error', message: 'no path of this document leads to `{object}`' },
  'openapi-no-object': { severity: 'error', message: 'no path of this document lists or holds records' },
} as const satisfies Readonly<Record<string, MessageEntry>>;

export type OpenapiCode = keyof typeof openapiMessages;

export const diagnoseOpenapi = diagnosticsFrom(openapiMessages);

/** The long texts behind the codes. */
export const openapiExplanations: Readonly<Record<OpenapiCode, Explanation>> = {
  'openapi-syntax': {
    rule: 'An OpenAPI document is written in JSON or in YAML.',
    wrong: '{ "openapi": "3.0.3", "paths": { }',
    right: '{ "openapi": "3.0.3", "paths": {} }',
  },
  'openapi-too-large': {
    rule: 'A document has to be read as a whole, with the place of everything in it. Cut it down to the paths that are wanted.',
    wrong: 'syncline import openapi everything.json',
    right: 'syncline import openapi customers.json',
  },
  'openapi-version': {
    rule: 'Documents of OpenAPI 3.0 and 3.1 are read. Older ones (`swagger: "2.0"`) have to be converted first.',
    wrong: 'swagger: "2.0"',
    right: 'openapi: 3.1.0',
  },
  'openapi-external-reference': {
    rule: 'Only the file that is named is read; what lies elsewhere is taken to be anything. Bundle the files into one first.',
    wrong: '$ref: common.yaml#/Address',
    right: "$ref: '#/components/schemas/Address'",
  },
  'openapi-unknown-reference': {
    rule: 'A reference names a place in the document. One that leads nowhere, or round to itself, is taken to be anything.',
    wrong: "$ref: '#/components/schemas/Adress'",
    right: "$ref: '#/components/schemas/Address'",
  },
  'openapi-too-deep': {
    rule: 'Objects inside of objects are described a few levels deep, and those that hold themselves once: from there on anything may stand.',
    wrong: 'Part: { properties: { parts: { items: { $ref: "#/components/schemas/Part" } } } }',
    right: 'Part: { properties: { partIds: { items: { type: string } } } }',
  },
  'openapi-too-many': {
    rule: 'A descriptor is a file that people keep. Of a large API, name the objects that are to be kept in step.',
    wrong: 'syncline import openapi everything.json',
    right: 'syncline import openapi everything.json --object customers --object orders',
  },
  'openapi-unknown-object': {
    rule: 'Objects are called after the schema of their records, or after the last part of their path.',
    wrong: 'syncline import openapi shop.yaml --object costumers',
    right: 'syncline import openapi shop.yaml --object customers',
  },
  'openapi-no-object': {
    rule: 'An object is a path whose answers are records: a list of them (`GET /customers`), or one (`GET /customers/{id}`).',
    wrong: 'paths: {}',
    right: 'paths: { /customers: { get: { responses: { "200": … } } } }',
  },
};
