import { diagnosticsFrom, type MessageEntry } from '../../grammar/diagnostic.ts';

/** All that can be wrong with `syncline.yaml` and with descriptors. */
export const schemaMessages = {
  'yaml-syntax': { severity: 'error', message: 'this is not YAML: {reason}' },
  'yaml-duplicate-key': { severity: 'error', message: 'this key stands here twice' },
  'yaml-alias': { severity: 'error', message: 'aliases are not read here' },
  'yaml-hidden-character': { severity: 'error', message: 'a hidden character stands here: {code}' },
  'yaml-too-large': { severity: 'error', message: 'the file is larger than {limit}' },
  'yaml-too-deep': { severity: 'error', message: 'the values are nested too deeply' },
  'yaml-empty': { severity: 'error', message: 'the file is empty' },
  'yaml-unknown-key': { severity: 'error', message: 'unknown key `{key}`' },
  'yaml-missing-key': { severity: 'error', message: 'the key `{key}` is missing' },
  'yaml-wrong-type': { severity: 'error', message: 'expected {expected}, found {found}' },
  'yaml-wrong-form': { severity: 'error', message: 'expected {form}' },
  'yaml-unknown-value': { severity: 'error', message: 'unknown value `{value}`' },
  'yaml-secret-in-clear': { severity: 'error', message: 'a secret stands here in clear' },
  'yaml-reserved-name': { severity: 'error', message: '`{name}` cannot be a name' },

  'descriptor-unknown-connector': { severity: 'error', message: 'there is no connector `{connector}`' },
  'descriptor-unknown-object': { severity: 'error', message: 'there is no object `{object}`' },
  'descriptor-unknown-property': { severity: 'error', message: '`{object}` has no property `{property}`' },
  'descriptor-duplicate-property': { severity: 'error', message: '`{object}` has `{property}` twice' },
  'descriptor-missing-type': { severity: 'error', message: 'the property `{property}` has no type' },
  'descriptor-missing-key': {
    severity: 'error',
    message: '`{object}` does not say which property is its key',
  },
  'descriptor-family-range': { severity: 'error', message: '`{name}` is not a range of 1 to 200 names' },
  'descriptor-changed-type': {
    severity: 'error',
    message: 'the change time `{property}` is of type {type}, not a time',
  },
  'descriptor-marker-search': {
    severity: 'error',
    message: 'the marker `{property}` cannot be searched for',
  },
  'descriptor-default-type': {
    severity: 'error',
    message: '`{property}` is of type {type}, which its default is not',
  },
  'descriptor-constant-type': {
    severity: 'error',
    message: '`{property}` is of type {type}, which this value is not',
  },
  'descriptor-missing-values': { severity: 'error', message: 'the enum `{property}` has no values' },
  'descriptor-missing-target': {
    severity: 'error',
    message: 'the reference `{property}` does not say where `to`',
  },
  'descriptor-missing-currency': { severity: 'error', message: '`{property}` is money without a currency' },
  'descriptor-encoding-type': {
    severity: 'error',
    message: 'a {type} cannot be encoded as `{encoding}`',
  },
  'descriptor-key-type': { severity: 'error', message: '`{key}` says nothing about a {type}' },
  'descriptor-unknown-name': { severity: 'error', message: '`{name}` is no {kind}' },
  'descriptor-part-list': { severity: 'error', message: '`{property}` of `{object}` is not a list' },
  'descriptor-facet-of-facet': { severity: 'error', message: '`{object}` is itself a facet or a part' },
  'descriptor-request': { severity: 'error', message: 'expected a method and a path, as in GET /Persons' },
  'descriptor-placeholder': { severity: 'error', message: 'there is nothing to fill in for `{placeholder}`' },
  'descriptor-elements': {
    severity: 'error',
    message: 'there is no list of an update whose elements have this key',
  },
  'descriptor-since': { severity: 'error', message: 'the start of the changes and `since` belong together' },
  'descriptor-makes': { severity: 'error', message: 'nothing can be made here by the name `{name}`' },
  'descriptor-made-key': { severity: 'error', message: 'nobody would know the key of `{name}`' },
  'descriptor-difference': {
    severity: 'error',
    message: 'a difference is of one whole number that its call takes, and says where it goes',
  },
  'descriptor-no-search': {
    severity: 'error',
    message: '`{property}` is said to be searchable, but `{object}` has no search',
  },
  'descriptor-unknown-resource': { severity: 'error', message: 'the SDK has no resource `{resource}`' },
  'descriptor-unknown-operation': { severity: 'error', message: 'the SDK has no operation `{operation}`' },
  'descriptor-sdk-missing': { severity: 'error', message: 'the package `{name}` is not installed' },

  'project-missing': { severity: 'error', message: 'there is no `syncline.yaml`' },
  'project-missing-descriptor': { severity: 'error', message: 'there is no file `{path}`' },
  'project-missing-secret': {
    severity: 'error',
    message: 'the connection `{connection}` does not say where the secret `{secret}` comes from',
  },
  'project-unused-connection': { severity: 'warning', message: 'no flow uses the connection `{name}`' },
  'project-unknown-secret': { severity: 'error', message: '`{system}` has no use for a secret `{secret}`' },
} as const satisfies Readonly<Record<string, MessageEntry>>;

export type SchemaCode = keyof typeof schemaMessages;

export const diagnoseSchema = diagnosticsFrom(schemaMessages);
